"""Parrainages that wait for a word."""

from typing import Any

from django.db.models import Case, F, Max, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Belonging, Item, Row, Sitter, Source, rows_of
from core.team_queue import QueueSource
from core.ui.elision import de_lieu

from .enums import SponsorshipStatus
from .models import QUIET_FOR, Sponsorship

PROPOSED = "proposé"


def _waiting(sitter: Sitter) -> Any:
    me = sitter.user.profile
    if me is None:
        return rows_of(Sponsorship.objects.none(), at=F("changed_at"))
    proposed = Q(sponsor=me, status=SponsorshipStatus.PROPOSED)
    mine = Q(sponsor=me) | Q(request__requester=me)
    last_word = Coalesce(Max("journal__at", filter=Q(journal__is_event=False)), F("changed_at"))
    sponsorships = Sponsorship.objects.filter(mine).annotate(last_word=last_word)
    quiet = Q(status=SponsorshipStatus.RUNNING, last_word__lt=timezone.now() - QUIET_FOR)
    state = Case(When(proposed, then=Value(PROPOSED)), default=Value("sans nouvelles"))
    return rows_of(
        sponsorships.filter(proposed | quiet), title=F("request__collectivity__name"), detail=state, at=F("last_word")
    )


def _pair(row: Row) -> Item:
    place, address = de_lieu(row.title), reverse("members:sponsorship", args=[row.pk])
    if row.detail == PROPOSED:
        title = f"On vous propose le parrainage {place}"
        return Item(title=title, address=address, verb="Répondre", icon="people", at=row.at)
    title = f"Le parrainage {place} est sans nouvelles depuis deux mois"
    return Item(title=title, address=address, verb="Donner des nouvelles", icon="people", at=row.at)


def _under_way(sitter: Sitter) -> Any:
    me = sitter.user.profile
    if me is None:
        return Sponsorship.objects.none()
    return Sponsorship.objects.filter(Q(sponsor=me) | Q(request__requester=me)).exclude(status__in=Sponsorship.OVER)


def _without_sponsor(sitter: Sitter) -> Any:
    seeking = Sponsorship.objects.seeking()
    return rows_of(
        seeking, title=F("request__collectivity__name"), detail=F("request__help_wanted"), at=F("changed_at")
    )


def _seeker(row: Row) -> Item:
    address = reverse("members:sponsorship", args=[row.pk])
    return Item(title=row.title, address=address, detail=row.detail, verb="Trouver quelqu’un")


WAITING = (Source(rows=_waiting, item=_pair, position=13),)
MINE = (
    Belonging(
        label="Mon parrainage",
        route="members:sponsoring",
        rows=_under_way,
        one="en cours",
        many="en cours",
        nothing="Demander ou proposer un parrainage",
        icon="people",
        position=50,
    ),
)
QUEUE = (
    QueueSource(
        key="parrainages",
        name="parrainage à trouver",
        names="parrainages à trouver",
        rows=_without_sponsor,
        item=_seeker,
        position=7,
    ),
)
