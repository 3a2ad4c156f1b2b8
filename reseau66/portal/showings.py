"""Fiches that an event shows and events that show a fiche; items that lend what a document shows."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db import transaction

from core.history import actions as history
from core.publishing import actions as publishing
from core.ui.forms import LineField
from directory.mentions import Mention, Mentions
from events.equipment.models import Equipment
from events.meetings.models import Event
from experiences.library.models import LibraryDocument
from experiences.sheets.models import FactSheet
from members.texts.forms import LinesBox

from .models import Exhibited, Showing

MOST = 20
SHOWN = 6
_ADDRESS = re.compile(r"/(?:experiences|bibliotheque)/(\d{1,18})-")


def fiches_of_event(version: int, user: Any) -> list[Mention]:
    """Return the fiches that a version of an event shows, as far as ``user`` may read them; one query."""
    readable = FactSheet.objects.visible_to(user).online().filter(showings__version=version)
    rows = readable.select_related("live", "collectivity").order_by("showings__pk")
    return [
        Mention(one.live.title, one.get_absolute_url(), one.collectivity.name if one.collectivity else "")
        for one in rows
        if one.live
    ]


def meetings_of_fiche(fiche: int, user: Any) -> list[Event]:
    """Return the events that show a fiche, as they are online, the latest first; one query."""
    held = Event.objects.visible_to(user).online().filter(live__showings__fiche=fiche, cancelled_at__isnull=True)
    return list(held.for_rows().order_by("-start", "-pk")[:SHOWN])


@transaction.atomic
def show(*, event: Event, by: Any, fiches: Collection[FactSheet]) -> None:
    """Let the draft of an event show these fiches and no others, in this order."""
    shown: Any = event.current
    after = list(dict.fromkeys(fiche.pk for fiche in fiches))
    if list(shown.showings.values_list("fiche", flat=True)) == after:
        return
    draft = publishing.begin_to_change(publication=event, by=by)
    draft.showings.all().delete()
    Showing.objects.bulk_create(Showing(version=draft, fiche_id=pk) for pk in after)
    history.record(obj=event, verb="Fiches changées", by=by)


def loans_of_document(document: int, user: Any) -> list[Mention]:
    """Return what lends the exhibition that a document shows, for members; one query."""
    lent = Equipment.objects.visible_to(user).lent().filter(exhibited__document=document)
    return [Mention(one.name, one.get_absolute_url(), one.owner.name) for one in lent.select_related("owner")]


def documents_of_equipment(equipment: int, user: Any) -> list[Mention]:
    """Return the document that tells of an item; one query."""
    readable = LibraryDocument.objects.visible_to(user).online().filter(exhibited__equipment=equipment)
    return [Mention(one.live.title, one.get_absolute_url()) for one in readable.select_related("live") if one.live]


RULES = Mentions(fiches_of_event, meetings_of_fiche, loans_of_document, documents_of_equipment)


@transaction.atomic
def exhibit(*, equipment: Equipment, by: Any, document: LibraryDocument | None) -> None:
    """Say which document of the bibliothèque tells of an item, or none."""
    locked = Equipment.objects.select_for_update(of=["self"]).get(pk=equipment.pk)
    if document is None:
        Exhibited.objects.filter(equipment=locked).delete()
    else:
        Exhibited.objects.update_or_create(equipment=locked, defaults={"document": document})
    history.record(obj=locked, verb="Document relié" if document else "Document séparé", by=by)


def meant(line: str, readable: Any) -> Any:
    """Return the text that an address or an exact title means; None for none or several."""
    address = _ADDRESS.search(line)
    wanted = readable.filter(pk=address[1]) if address else readable.filter(live__title__iexact=line)
    found = list(wanted[:2])
    return found[0] if len(found) == 1 else None


class FichesBox(LinesBox):
    """Fiches, one to a line, by their address or their exact title."""

    def __init__(self, *, user: Any, **kwargs: Any) -> None:
        super().__init__(most=MOST, **kwargs)
        self.readable = FactSheet.objects.visible_to(user).online()

    def row(self, rank: int, line: str) -> FactSheet:
        found = meant(line, self.readable)
        if found is None:
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: collez l’adresse de la fiche, ou écrivez son titre comme il est."
            )
        return found


class ShowingsForm(forms.Form):
    """The fiches that one will see."""

    def __init__(self, *args: Any, event: Event, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiches"] = FichesBox(
            user=user,
            label="Fiches montrées",
            help_text="Une par ligne, par son adresse ou son titre. La page de chaque fiche annoncera la rencontre.",
        )
        shown: Any = event.current
        self.initial["fiches"] = "\n".join(one.title for one in fiches_of_event(shown.pk, user))


class ExhibitedForm(forms.Form):
    """The document that tells of an item."""

    document = LineField(
        label="Document de la bibliothèque",
        required=False,
        max_length=300,
        help_text="Son adresse ou son titre. Sa page dira que l’on peut emprunter l’exposition. Vide\u00a0: aucun.",
    )

    def __init__(self, *args: Any, equipment: Equipment, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readable = LibraryDocument.objects.visible_to(user).online()
        self.initial["document"] = "".join(one.title for one in documents_of_equipment(equipment.pk, user))

    def clean_document(self) -> LibraryDocument | None:
        line = self.cleaned_data["document"]
        found = meant(line, self.readable) if line else None
        if line and found is None:
            raise forms.ValidationError("Collez l’adresse du document, ou écrivez son titre comme il est.")
        return found
