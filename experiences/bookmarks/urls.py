from django.urls import path

from ..sheets.urls import FICHE
from . import views

urlpatterns = [
    path("experiences/dossiers/", views.own_shelves, name="shelves"),
    path("experiences/dossiers/<uuid:token>/", views.shelf, name="shelf"),
    path("experiences/dossiers/<uuid:token>/<slug:verb>/", views.change, name="shelf_change"),
    path(f"{FICHE}/ranger/", views.keep, name="keep"),
]
