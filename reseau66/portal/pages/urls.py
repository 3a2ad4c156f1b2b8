"""The addresses of the pages that join apps, one list for each namespace."""

from django.urls import path

from directory.map import views as map_views
from directory.territory.addresses import PLACE

from . import collectivity, maps, plan_action, self_assessment

DIRECTORY = [
    path(f"{PLACE}/", collectivity.collectivity_detail, name="detail"),
    path(f"{PLACE}/habitants/", collectivity.inhabitants, name="inhabitants"),
    path(f"{PLACE}/bulle/", maps.bubble, name="bubble"),
    path(f"{PLACE}/situer/<int:pk>/", self_assessment.assessment, name="assessment"),
    path("actions/<int:pk>-<slug:slug>/", plan_action.action, name="action"),
    path("collectivites.geojson", maps.geojson, name="geojson"),
    path("carte/", maps.map_page, name="map"),
    path("carte/dessin/", maps.drawn_map, name="drawn_map"),
    path("carte/integree/", maps.frame, name="frame"),
    path("carte/points.json", maps.points, name="points"),
    path("carte.geojson", maps.export_geojson, name="map_geojson"),
    path("carte.csv", map_views.export_csv, name="map_csv"),  # which the next one would take
    path("carte.<str:form>", maps.export_sheet, name="map_sheet"),
]
