"""Nominations to examine, in the team's queue."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, rows_of
from core.team_queue import QueueSource

from .enums import NominationState, Phase
from .models import Nomination


def _sent(sitter: Sitter) -> Any:
    examined = Nomination.objects.filter(state=NominationState.SENT, edition__phase__in=[Phase.CALL, Phase.REVIEW])
    return rows_of(examined, title=F("title"), detail=F("category__name"), more=F("edition__slug"), at=F("sent_at"))


def _nomination(row: Row) -> Item:
    address = reverse("experiences:award_review", args=[row.more])
    return Item(title=row.title, address=address, detail=row.detail, verb="Instruire")


QUEUE = (
    QueueSource(
        key="candidatures",
        name="candidature à instruire",
        names="candidatures à instruire",
        rows=_sent,
        item=_nomination,
        position=6,
    ),
)
