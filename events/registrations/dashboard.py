"""A seat that came free, and the rencontres that one comes to."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Belonging, Item, Row, Sitter, Source, rows_of
from core.search.matching import slugged
from core.ui.typography import count

from ..meetings.models import Event
from .enums import RegistrationStatus
from .models import Registration

A_WHILE = timedelta(days=21)
LACKS = {"a": "adresse à dire", "p": "programme à écrire", "c": "compte rendu à écrire", "e": "présences à noter"}


def coming(sitter: Sitter) -> Any:
    """Return the registrations of a person for what is not over."""
    return (
        Registration.objects.of(sitter.user).active().filter(event__end__gte=timezone.now(), event__cancelled_at=None)
    )


def _seats_that_came_free(sitter: Sitter) -> Any:
    freed = coming(sitter).in_().filter(promoted_at__isnull=False)
    return rows_of(freed, title=F("event__live__title"), at=F("event__start"))


def _seat(row: Row) -> Item:
    title = f"Une place s’est libérée pour vous\u00a0: «\u00a0{row.title}\u00a0»"
    address = Registration(pk=row.pk).get_absolute_url()
    return Item(title=title, address=address, verb="Voir ma place", icon="calendar", at=row.at)


def _soon(sitter: Sitter) -> Any:
    state = Case(When(status=RegistrationStatus.WAITING, then=Value("liste d’attente")), default=Value("place retenue"))
    return rows_of(
        coming(sitter),
        title=F("event__live__title"),
        detail=state,
        more=F("event__commune__name"),
        at=F("event__start"),
    )


def _rencontre(row: Row) -> Item:
    detail = " · ".join(filter(None, (row.more, row.detail)))
    own = Registration(pk=row.pk)
    ways = (
        ("Covoiturage", reverse("events:carpool", args=[own.token])),
        ("Dans mon calendrier", reverse("events:registration_ics", args=[own.token])),
    )
    address = own.get_absolute_url()
    return Item(title=row.title, address=address, detail=detail, icon="calendar", at=row.at, ways=ways)


def _to_prepare(sitter: Sitter) -> Any:
    """Return the rencontres of the next three weeks, with what they lack, and those of the past three without minutes.

    ``more`` is a letter for each thing that is missing, in the order of ``LACKS``.
    """
    near = Event.objects.online().filter(
        cancelled_at=None, end__gte=timezone.now() - A_WHILE, start__lt=timezone.now() + A_WHILE
    )
    seated = Count("registrations", filter=Q(registrations__status=RegistrationStatus.IN), distinct=True)
    noted = Count("registrations", filter=Q(registrations__attended_at__isnull=False), distinct=True)
    planned = Count("live__sessions", distinct=True)
    counted = near.annotate(seated=seated, noted=noted, planned=planned)
    is_over, is_ahead = Q(end__lt=timezone.now()), Q(end__gte=timezone.now())
    lacking = Concat(
        _letter("a", is_ahead & Q(address="", remote_link="")),
        _letter("p", is_ahead & Q(planned=0)),
        _letter("c", is_over & Q(live__minutes="")),
        _letter("e", is_over & Q(noted=0, seated__gt=0)),
    )
    lacks = counted.annotate(lacking=lacking).filter(is_ahead | ~Q(lacking=""))
    return rows_of(lacks, title=F("live__title"), detail=F("seated"), more=F("lacking"), at=F("start"))


def _letter(word: str, condition: Q) -> Case:
    return Case(When(condition, then=Value(word)), default=Value(""))


def _prepared(row: Row) -> Item:
    missing = [LACKS[letter] for letter in row.more]
    detail = " · ".join([count(int(row.detail), "personne inscrite", "personnes inscrites"), *missing])
    address = slugged("events:registered")(row.pk, row.title, "")
    return Item(title=row.title, address=address, detail=detail, icon="calendar", at=row.at)


WAITING = (Source(rows=_seats_that_came_free, item=_seat, position=10),)
SOON = (Source(rows=_soon, item=_rencontre, position=10),)
MINE = (
    Belonging(
        label="Mes rencontres",
        route="events:mine",
        rows=coming,
        one="inscription à venir",
        many="inscriptions à venir",
        nothing="Aucune inscription à venir",
        icon="calendar",
        position=20,
    ),
)
WEEK = (Source(rows=_to_prepare, item=_prepared, position=10),)
