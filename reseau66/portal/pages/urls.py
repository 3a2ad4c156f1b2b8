"""Pages that join apps: each list goes into the namespace of the app whose thing the page shows."""

from django.urls import path

from events.catalogue.urls import EQUIPMENT
from events.meetings.urls import EVENT
from experiences.library.urls import DOCUMENT
from experiences.sheets.urls import FICHE

from . import document, equipment, event, fiche

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
