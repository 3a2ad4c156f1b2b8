"""Letters that stopped on their way, in the team's queue."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, rows_of
from core.team_queue import QueueSource

from .models import Letter, LetterState


def _stopped(sitter: Sitter) -> Any:
    paused = Letter.objects.filter(state=LetterState.PAUSED)
    return rows_of(paused, title=F("title"), at=Coalesce(F("started_at"), F("written_at")))


def _letter(row: Row) -> Item:
    address = reverse("letter_desk", args=[row.pk])
    return Item(title=row.title, address=address, detail="elle n’est pas partie à tous ses lecteurs", verb="Reprendre")


QUEUE = (
    QueueSource(
        key="lettres",
        name="lettre arrêtée",
        names="lettres arrêtées",
        rows=_stopped,
        item=_letter,
        position=10,
    ),
)
