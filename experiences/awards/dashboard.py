"""Nominations to examine, in the team's queue."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.team_queue import QueueSource
from core.ui.typography import count

from .enums import NominationState, Phase
from .models import AwardEdition, Nomination, Score


def _sent(sitter: Sitter) -> Any:
    examined = Nomination.objects.filter(state=NominationState.SENT, edition__phase__in=[Phase.CALL, Phase.REVIEW])
    return rows_of(examined, title=F("title"), detail=F("category__name"), more=F("edition__slug"), at=F("sent_at"))


def _nomination(row: Row) -> Item:
    address = reverse("experiences:award_review", args=[row.more])
    return Item(title=row.title, address=address, detail=row.detail, verb="Instruire")


def _judging(sitter: Sitter) -> Any:
    """Return editions whose jury scores, with how many of its members have given no mark yet."""
    gave = Score.objects.filter(nomination__edition=OuterRef("awardedition"), juror=OuterRef("user"))
    silent = AwardEdition.jurors.through.objects.filter(~Exists(gave), awardedition=OuterRef("pk"))
    number = silent.order_by().values("awardedition").annotate(number=Count("pk")).values("number")
    late = AwardEdition.objects.filter(Exists(silent), phase=Phase.JURY)
    return rows_of(late, title=F("name"), detail=Subquery(number), more=F("slug"), at=F("jury_on"))


def _jury(row: Row) -> Item:
    detail = count(int(row.detail), "membre du jury n’a encore rien noté", "membres du jury n’ont encore rien noté")
    address = reverse("experiences:award_review", args=[row.more])
    return Item(title=row.title, address=address, detail=detail, at=row.at, is_whole_day=True)


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
WEEK = (Source(rows=_judging, item=_jury, position=40),)
