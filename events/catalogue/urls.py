from django.urls import path

from . import views

EQUIPMENT = "materiel/<int:pk>-<slug:slug>"

urlpatterns = [
    path("materiel/", views.catalogue, name="catalogue"),
    path("materiel/ajouter/", views.add, name="add_equipment"),
    path(f"{EQUIPMENT}/modifier/", views.change, name="change_equipment"),
    path(f"{EQUIPMENT}/photos/ajouter/", views.add_photo, name="add_equipment_photo"),
    path(f"{EQUIPMENT}/photos/retirer/", views.remove_photo, name="remove_equipment_photo"),
    path(f"{EQUIPMENT}/mode-d-emploi/ajouter/", views.set_manual, name="set_manual"),
    path(f"{EQUIPMENT}/mode-d-emploi/retirer/", views.remove_manual, name="remove_manual"),
    path(f"{EQUIPMENT}/panne/", views.breakdowns, name="breakdowns"),
    path(f"{EQUIPMENT}/panne/reparer/", views.mend, name="mend"),
    path(f"{EQUIPMENT}/catalogue/retirer/", views.withdraw, name="withdraw_equipment"),
    path(f"{EQUIPMENT}/catalogue/ajouter/", views.lend_again, name="lend_again"),
]
