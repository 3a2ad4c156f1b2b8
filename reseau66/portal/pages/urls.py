"""The addresses of the pages that join apps: a list for each namespace, that of the app whose thing the page shows."""

from django.urls import path

from directory.map import views as map_views
from directory.territory.addresses import PLACE
from events.catalogue.urls import EQUIPMENT
from events.meetings.urls import EVENT
from experiences.library.urls import DOCUMENT
from experiences.sheets.urls import FICHE

from . import collectivity, document, equipment, event, fiche, maps, plan_action, self_assessment

DIRECTORY = [
    path("collectivites/", collectivity.collectivity_list, name="list"),
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
EVENTS = [
    path(f"{EVENT}/", event.event, name="event"),
    path(f"{EVENT}/apercu/", event.preview, name="preview"),
    path(f"{EQUIPMENT}/", equipment.equipment, name="equipment"),
    path(f"{EQUIPMENT}/emprunter/", equipment.ask, name="borrow"),
]
EXPERIENCES = [
    path(f"{FICHE}/", fiche.fiche, name="fiche"),
    path(f"{FICHE}/apercu/", fiche.preview, name="preview"),
    path(f"{DOCUMENT}/", document.document, name="document"),
    path(f"{DOCUMENT}/apercu/", document.preview, name="document_preview"),
]
