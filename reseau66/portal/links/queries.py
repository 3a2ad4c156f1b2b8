"""Fiches that an event shows and events that show a fiche; items that lend what a document shows."""

from dataclasses import dataclass

from core.readers import Reader
from events.equipment.models import Equipment
from events.meetings.models import Event
from experiences.library.models import LibraryDocument
from experiences.sheets.models import FactSheet

SHOWN = 6


@dataclass(frozen=True)
class Link:
    """A page of another app as a line: its title, where it is read, and a word about it."""

    title: str
    address: str
    note: str = ""


def fiches_of_event(version: int, user: Reader) -> list[Link]:
    """Return the fiches that a version of an event shows, as far as ``user`` may read them; one query."""
    readable = FactSheet.objects.visible_to(user).online().filter(showings__version=version)
    rows = readable.select_related("live", "collectivity").order_by("showings__pk")
    return [
        Link(fiche.live.title, fiche.get_absolute_url(), fiche.collectivity.name if fiche.collectivity else "")
        for fiche in rows
        if fiche.live
    ]


def meetings_of_fiche(fiche: int, user: Reader) -> list[Event]:
    """Return the events that show a fiche, as they are online, the latest first; one query."""
    held = Event.objects.visible_to(user).online().filter(live__showings__fiche=fiche, cancelled_at__isnull=True)
    return list(held.for_rows().order_by("-start", "-pk")[:SHOWN])


def loans_of_document(document: int, user: Reader) -> list[Link]:
    """Return what lends the exhibition that a document shows, for members; one query."""
    lent = Equipment.objects.visible_to(user).lent().filter(exhibited__document=document)
    return [
        Link(equipment.name, equipment.get_absolute_url(), equipment.owner.name)
        for equipment in lent.select_related("owner")
    ]


def documents_of_equipment(equipment: int, user: Reader) -> list[Link]:
    """Return the document that tells of an item; one query."""
    readable = LibraryDocument.objects.visible_to(user).online().filter(exhibited__equipment=equipment)
    return [
        Link(document.live.title, document.get_absolute_url())
        for document in readable.select_related("live")
        if document.live
    ]
