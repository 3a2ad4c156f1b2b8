from django.urls import path

from . import public_views, views
from .addresses import PLACE

urlpatterns = [
    path("collectivites/", views.collectivity_list, name="list"),
    path("collectivites/suggestions/", views.suggestions, name="suggestions"),
    path(f"{PLACE}/partage.png", public_views.card, name="share_card"),
    path("donnees/", views.open_data_page, name="open_data"),
    path("collectivites.csv", views.export_csv, name="csv"),
]
