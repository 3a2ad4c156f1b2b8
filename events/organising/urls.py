from django.urls import path

from ..meetings.urls import EVENT
from . import views

urlpatterns = [
    path("agenda/pointage/<str:token>/", views.check_in, name="check_in"),
    path(f"{EVENT}/reglages/", views.settings, name="settings"),
    path(f"{EVENT}/annuler/", views.cancel, name="cancel"),
    path(f"{EVENT}/repeter/", views.repeat, name="repeat"),
    path(f"{EVENT}/inscrits/", views.registered, name="registered"),
    path(f"{EVENT}/inscrits/retirer/", views.give_up, name="give_up"),
    path(f"{EVENT}/inscrits.xlsx", views.registered_file, {"form": "xlsx"}, name="registered_xlsx"),
    path(f"{EVENT}/emargement.pdf", views.registered_file, {"form": "emargement.pdf"}, name="attendance_pdf"),
    path(f"{EVENT}/badges.pdf", views.registered_file, {"form": "badges.pdf"}, name="badges_pdf"),
    path(f"{EVENT}/pointage/", views.check_in_list, name="check_in_list"),
    path(f"{EVENT}/compte-rendu/", views.minutes, name="minutes"),
    path(f"{EVENT}/compte-rendu/<slug:sort>/ajouter/", views.add_file, name="add_file"),
    path(f"{EVENT}/compte-rendu/<slug:sort>/retirer/", views.remove_file, name="remove_file"),
]
