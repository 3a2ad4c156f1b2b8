"""A seat that came free, and the rencontres that one comes to."""

from typing import Any

from django.db.models import Case, F, Value, When
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Belonging, Item, Row, Sitter, Source, rows_of

from .enums import RegistrationStatus
from .models import Registration


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
