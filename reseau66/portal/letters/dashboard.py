"""Letters that stopped on their way, in the team's queue."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.team_queue import QueueSource
from core.ui.typography import day_of_year

from .models import Letter, LetterState

A_MONTH = timedelta(days=30)


def _stopped(sitter: Sitter) -> Any:
    paused = Letter.objects.filter(state=LetterState.PAUSED)
    return rows_of(paused, title=F("title"), at=Coalesce(F("started_at"), F("written_at")))


def _letter(row: Row) -> Item:
    address = reverse("letter_desk", args=[row.pk])
    return Item(title=row.title, address=address, detail="elle n’est pas partie à tous ses lecteurs", verb="Reprendre")


def _due(sitter: Sitter) -> Any:
    """Return the letter that is being written or will leave; where there is none, the last, once it is a month old."""
    prepared = Letter.objects.filter(state__in=[LetterState.DRAFT, LetterState.SCHEDULED])
    last = Letter.objects.filter(state=LetterState.SENT, finished_at__isnull=False).order_by("-finished_at")
    is_old = Q(pk__in=last.values("pk")[:1], finished_at__lt=timezone.now() - A_MONTH)
    due = Letter.objects.filter(Q(pk__in=prepared.values("pk")) | (is_old & ~Exists(prepared)))
    return rows_of(due, title=F("title"), detail=F("state"), more=F("finished_at__date"), at=F("scheduled_for"))


def _next(row: Row) -> Item:
    if row.detail == LetterState.SENT:
        since = day_of_year(date.fromisoformat(row.more))
        return Item(title="La prochaine lettre", address=reverse("letter_list"), detail=f"la dernière\u00a0: {since}")
    address = reverse("letter_desk", args=[row.pk])
    return Item(title=row.title, address=address, detail=f"lettre, {LetterState(row.detail).label}", at=row.at)


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
WEEK = (Source(rows=_due, item=_next, position=30),)
