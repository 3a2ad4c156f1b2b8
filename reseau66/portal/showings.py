"""Fiches that an event shows, and events that show a fiche."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db import transaction

from directory.happenings import Happening
from directory.mentions import Mention
from events.models import Event
from events.stories import happening_of
from experiences.models import FactSheet
from members.texts.forms import LinesBox
from reseau66.core.history import actions as history

from .models import Showing

MOST = 20
SHOWN = 6
_ADDRESS = re.compile(r"/experiences/(\d{1,18})-")


def fiches_of_event(event: int, user: Any) -> list[Mention]:
    """Return the fiches that an event shows, as far as ``user`` may read them; one query."""
    readable = FactSheet.objects.visible_to(user).online().filter(showings__event=event)
    rows = readable.select_related("live", "collectivity").order_by("showings__pk")
    return [
        Mention(one.live.title, one.get_absolute_url(), one.collectivity.name if one.collectivity else "")
        for one in rows
        if one.live
    ]


def meetings_of_fiche(fiche: int, user: Any) -> list[Happening]:
    """Return the events that show a fiche, the latest first; one query."""
    held = Event.objects.visible_to(user).online().filter(showings__fiche=fiche, cancelled_at__isnull=True)
    return [happening_of(event) for event in held.for_rows().order_by("-start", "-pk")[:SHOWN]]


@transaction.atomic
def show(*, event: Event, by: Any, fiches: Collection[FactSheet]) -> None:
    """Let an event show these fiches and no others, in this order."""
    locked = Event.objects.select_for_update(of=["self"]).get(pk=event.pk)
    before = list(locked.showings.order_by("pk").values_list("fiche", flat=True))
    after = list(dict.fromkeys(fiche.pk for fiche in fiches))
    if before == after:
        return
    locked.showings.all().delete()
    Showing.objects.bulk_create(Showing(event=locked, fiche_id=pk) for pk in after)
    history.record(obj=locked, verb="Fiches changées", by=by)


class FichesBox(LinesBox):
    """Fiches, one to a line, by their address or their exact title."""

    def __init__(self, *, user: Any, **kwargs: Any) -> None:
        super().__init__(most=MOST, **kwargs)
        self.readable = FactSheet.objects.visible_to(user).online()

    def row(self, rank: int, line: str) -> FactSheet:
        address = _ADDRESS.search(line)
        wanted = self.readable.filter(pk=address[1]) if address else self.readable.filter(live__title__iexact=line)
        found = list(wanted[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: collez l’adresse de la fiche, ou écrivez son titre comme il est."
            )
        return found[0]


class ShowingsForm(forms.Form):
    """The fiches that one will see."""

    def __init__(self, *args: Any, event: Event, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiches"] = FichesBox(
            user=user,
            label="Fiches montrées",
            help_text="Une par ligne, par son adresse ou son titre. La page de chaque fiche annoncera la rencontre.",
        )
        self.initial["fiches"] = "\n".join(one.title for one in fiches_of_event(event.pk, user))
