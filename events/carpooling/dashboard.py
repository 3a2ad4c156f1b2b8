"""Who asks for a seat in one's car, with whom one travels, and which cars go where one goes."""

from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.ui.elision import de_lieu
from core.ui.typography import count

from ..registrations.dashboard import coming
from ..registrations.models import Registration
from .enums import PassengerStatus, RideKind
from .models import ON_BOARD, Passenger, Ride


def _coming(sitter: Sitter) -> Any:
    return coming(sitter).filter(event__start__gte=timezone.now())


def _name(registration: str) -> Any:
    return Concat(f"{registration}__first_name", Value(" "), f"{registration}__last_name", output_field=TextField())


def _page(registration: int) -> str:
    return reverse("events:carpool", args=[Registration(pk=registration).token])


def _who_asks(sitter: Sitter) -> Any:
    asking = Passenger.objects.filter(status=PassengerStatus.ASKED, ride__withdrawn_at=None)
    return rows_of(
        asking.filter(ride__registration__in=_coming(sitter)),
        pk=F("ride__registration"),
        title=_name("registration"),
        detail=F("ride__event__live__title"),
        at=F("asked_at"),
    )


def _answer(row: Row) -> Item:
    title = f"{row.title.strip()} demande une place dans votre voiture"
    return Item(title=title, address=_page(row.pk), verb="Répondre", detail=row.detail, icon="people")


def _journeys(sitter: Sitter) -> Any:
    on_board = Passenger.objects.filter(status=PassengerStatus.ACCEPTED, registration__in=_coming(sitter))
    return rows_of(
        on_board.filter(ride__withdrawn_at=None),
        pk=F("registration"),
        title=Case(
            When(ride__kind=RideKind.BUS, then=Value("")), default=_name("ride__registration"), output_field=TextField()
        ),
        detail=F("ride__commune__name"),
        more=F("ride__event__live__title"),
        at=F("ride__event__start"),
    )


def _journey(row: Row) -> Item:
    title = f"Covoiturage avec {row.title.strip()}" if row.title.strip() else "Le bus de la rencontre"
    detail = f"{row.more} · départ {de_lieu(row.detail)}"
    return Item(title=title, address=_page(row.pk), detail=detail, icon="people", at=row.at)


def _rides_to_share(sitter: Sitter) -> Any:
    offered = Ride.objects.open().filter(~Q(kind=RideKind.WANTED), event=OuterRef("event"))
    others = offered.exclude(registration=OuterRef("pk")).order_by().values("event").annotate(number=Count("pk"))
    drives = Ride.objects.open().filter(registration=OuterRef("pk"), kind=RideKind.OFFER)
    travels = Passenger.objects.filter(registration=OuterRef("pk"), status__in=ON_BOARD)
    without = _coming(sitter).filter(~Exists(drives), ~Exists(travels))
    with_offers = without.annotate(offers=Subquery(others.values("number"))).filter(offers__gt=0)
    return rows_of(with_offers, title=F("offers"), detail=F("event__live__title"), at=F("event__start"))


def _to_share(row: Row) -> Item:
    title = f"Covoiturage\u00a0: {count(int(row.title), 'trajet')} à partager"
    return Item(title=title, address=_page(row.pk), detail=row.detail, icon="people", at=row.at)


WAITING = (Source(rows=_who_asks, item=_answer, position=15),)
SOON = (
    Source(rows=_journeys, item=_journey, position=12),
    Source(rows=_rides_to_share, item=_to_share, position=14),
)
