from django.urls import path

from ..territory.addresses import PLACE
from . import views

urlpatterns = [
    path("collectivites/carte.svg", views.svg_map, name="svg"),
    path(f"{PLACE}/bulle/", views.bubble, name="bubble"),
    path("collectivites.geojson", views.geojson, name="geojson"),
    path("carte/", views.map_page, name="map"),
    path("carte/dessin/", views.drawn_map, name="drawn_map"),
    path("carte/points.json", views.points, name="points"),
    path("carte.geojson", views.export_geojson, name="map_geojson"),
    path("carte.csv", views.export_csv, name="map_csv"),
    path("carte.<str:form>", views.export_sheet, name="map_sheet"),
]
