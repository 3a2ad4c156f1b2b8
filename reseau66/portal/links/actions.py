"""Saying which fiches an event shows, and which document tells of an item."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from core.history import actions as history
from core.publishing import actions as publishing
from core.readers import Author
from events.equipment.models import Equipment
from events.meetings.models import Event
from experiences.library.models import LibraryDocument
from experiences.sheets.models import FactSheet

from .models import Exhibited, Showing


@transaction.atomic
def show(*, event: Event, by: Author, fiches: Collection[FactSheet]) -> None:
    """Let the draft of an event show these fiches and no others, in this order."""
    shown: Any = event.current
    after = list(dict.fromkeys(fiche.pk for fiche in fiches))
    if list(shown.showings.values_list("fiche", flat=True)) == after:
        return
    draft = publishing.begin_to_change(publication=event, by=by)
    draft.showings.all().delete()
    Showing.objects.bulk_create(Showing(version=draft, fiche_id=pk) for pk in after)
    history.record(obj=event, verb="Fiches changées", by=by)


@transaction.atomic
def exhibit(*, equipment: Equipment, by: Author, document: LibraryDocument | None) -> None:
    """Say which document of the bibliothèque tells of an item, or none."""
    locked = Equipment.objects.select_for_update(of=["self"]).get(pk=equipment.pk)
    if document is None:
        Exhibited.objects.filter(equipment=locked).delete()
    else:
        Exhibited.objects.update_or_create(equipment=locked, defaults={"document": document})
    history.record(obj=locked, verb="Document relié" if document else "Document séparé", by=by)
