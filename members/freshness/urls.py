from django.urls import path

from . import views

urlpatterns = [
    path("mon-espace/profil/a-jour/", views.confirm_entry, name="confirm_entry"),
    path("annuaire/a-jour/<str:token>/", views.still_right, name="still_right"),
]
