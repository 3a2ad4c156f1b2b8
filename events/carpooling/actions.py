"""Covoiturage: each change locks the ride’s row, so that no seat is given twice, and queues its mails with it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.refusals import Refused

from ..meetings.models import Event
from ..registrations.models import Registration
from .enums import PassengerStatus, RideKind, Way
from .models import ON_BOARD, Passenger, Ride, RideAlert
from .routes import passes_near

P = PassengerStatus
MOST_RIDES = 5  # open ones of a person, at one event
GAVE_UP = "Vous n’êtes plus inscrit à cette rencontre."


class RideError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def add_ride(*, event: Event, registration: Registration | None, values: Mapping[str, Any]) -> Ride:
    """Offer seats, seek one, or announce a bus; who seeks a seat near an offer is told. Raise RideError."""
    _check_time(event)
    if registration:
        locked = Registration.objects.select_for_update(of=["self"]).get(pk=registration.pk)
        if locked.is_out:
            raise RideError(GAVE_UP)
        if locked.rides.open().count() >= MOST_RIDES:
            raise RideError(f"{MOST_RIDES} trajets au plus par personne\u00a0: retirez-en un d’abord.")
    try:
        with transaction.atomic():
            ride = Ride.objects.create(event=event, registration=registration, **values)
    except IntegrityError as error:
        raise RideError("Vous cherchez déjà une place\u00a0: retirez d’abord cette recherche.") from error
    if ride.kind != RideKind.WANTED:
        _alert(ride)
    return ride


def _alert(offer: Ride) -> None:
    """Write to those who seek a seat near the journey, once for each offer."""
    sought = offer.event.rides.open().filter(kind=RideKind.WANTED).exclude(registration=offer.registration)
    for wanted in sought.select_related("registration", "commune"):
        fits = bool(Way(wanted.way).legs & Way(offer.way).legs)
        if fits and passes_near(offer, offer.event, wanted.commune):
            RideAlert.objects.create(wanted=wanted, offer=offer)
            _tell(wanted.registration, "emails/ride_near.txt", offer)


@transaction.atomic
def withdraw(*, ride: Ride) -> None:
    """Take a ride off; those on board, and those who asked, are told."""
    locked = _locked(ride)
    if locked.withdrawn_at:
        return
    locked.withdrawn_at = timezone.now()
    locked.save()
    for passenger in locked.passengers.filter(status__in=ON_BOARD).select_related("registration"):
        _move(passenger, P.DECLINED)
        _tell(passenger.registration, "emails/ride_withdrawn.txt", locked)


@transaction.atomic
def ask_for_seat(*, ride: Ride, registration: Registration, way: Way, phone: str, note: str) -> Passenger:
    """Ask for a seat; on a bus it is given at once where there is one. Raise RideError."""
    locked = _locked(ride)
    _check_time(locked.event)
    if locked.withdrawn_at or locked.kind == RideKind.WANTED:
        raise RideError("Ce trajet n’est plus proposé.")
    if Registration.objects.select_for_update(of=["self"]).get(pk=registration.pk).is_out:
        raise RideError(GAVE_UP)
    if locked.registration_id == registration.pk:
        raise RideError("C’est votre voiture.")
    if not way.legs <= Way(locked.way).legs:
        raise RideError("Ce trajet ne se fait pas dans ce sens.")
    if locked.passengers.filter(registration=registration, status__in=ON_BOARD).exists():
        raise RideError("Vous avez déjà demandé une place dans ce trajet.")
    passenger = Passenger.objects.create(ride=locked, registration=registration, way=way, phone=phone, note=note)
    if locked.is_bus:
        _fill_bus(locked)
        passenger.refresh_from_db()
    elif locked.registration:
        spend(by=registration.user, persons=1, door=Door.RIDE)
        _tell(locked.registration, "emails/ride_asked.txt", locked, passenger=passenger)
    return passenger


@transaction.atomic
def accept(*, passenger: Passenger) -> None:
    """Give the seat; who travels with another already, or a full car, is refused. Raise RideError."""
    ride, locked = _locked_passenger(passenger)
    _check_time(ride.event)
    if locked.status != P.ASKED:
        raise RideError("Cette demande a déjà sa réponse, ou a été annulée.")
    if not _has_room(ride, locked.way):
        raise RideError("Il n’y a plus de place dans ce sens.")
    # the person's own row makes two drivers who accept her at once come one after the other
    Registration.objects.select_for_update(of=["self"]).get(pk=locked.registration_id)
    if _travels_already(locked):
        raise RideError(f"{locked.registration.full_name} a trouvé une place dans un autre trajet.")
    _move(locked, P.ACCEPTED)
    _tell(locked.registration, "emails/ride_accepted.txt", ride, passenger=locked)


@transaction.atomic
def decline(*, passenger: Passenger) -> None:
    """Say no, or take a seat back; the person is told, and a bus takes the next one."""
    ride, locked = _locked_passenger(passenger)
    if locked.status in ON_BOARD:
        _move(locked, P.DECLINED)
        _tell(locked.registration, "emails/ride_declined.txt", ride, passenger=locked)
        _fill_bus(ride)


@transaction.atomic
def leave(*, passenger: Passenger) -> None:
    """Give the seat back, or take the question back; the driver is told, and a bus takes the next one."""
    ride, locked = _locked_passenger(passenger)
    if locked.status in ON_BOARD:
        _leave(ride, locked)


def _leave(ride: Ride, passenger: Passenger) -> None:
    was_on_board = passenger.status == P.ACCEPTED
    _move(passenger, P.LEFT)
    if was_on_board and ride.registration:
        _tell(ride.registration, "emails/ride_left.txt", ride, passenger=passenger)
    _fill_bus(ride)


def drop_out(registration: Registration) -> None:
    """Take somebody who no longer comes out of every car, and her own car away; in the transaction of the caller."""
    for ride in registration.rides.open():
        withdraw(ride=ride)
    for passenger in registration.journeys.filter(status__in=ON_BOARD):
        leave(passenger=passenger)


def _fill_bus(ride: Ride) -> None:
    """Give the free seats of a bus to those who asked first; the bus is locked."""
    if not ride.is_bus or ride.withdrawn_at:
        return
    for passenger in ride.passengers.filter(status=P.ASKED).select_related("registration").order_by("asked_at", "pk"):
        if _has_room(ride, passenger.way) and not _travels_already(passenger):
            _move(passenger, P.ACCEPTED)
            _tell(passenger.registration, "emails/ride_accepted.txt", ride, passenger=passenger)


def _has_room(ride: Ride, way: str) -> bool:
    taken = _taken(ride.passengers.filter(status=P.ACCEPTED).values_list("way", flat=True))
    return all(taken[leg] < (ride.seats or 0) for leg in Way(way).legs)


def _taken(ways: Iterable[str]) -> Counter[str]:
    return Counter(leg for way in ways for leg in Way(way).legs)


def _travels_already(passenger: Passenger) -> bool:
    held = Passenger.objects.filter(registration=passenger.registration_id, status=P.ACCEPTED).exclude(pk=passenger.pk)
    return any(Way(way).legs & Way(passenger.way).legs for way in held.values_list("way", flat=True))


def _check_time(event: Event) -> None:
    if event.has_started or event.is_cancelled:
        raise RideError("La rencontre a commencé, ou elle est annulée\u00a0: il n’y a plus de covoiturage.")


def _locked(ride: Ride) -> Ride:
    rows = Ride.objects.select_for_update(of=["self"])
    return rows.select_related("event__live", "event__commune", "registration", "commune").get(pk=ride.pk)


def _locked_passenger(passenger: Passenger) -> tuple[Ride, Passenger]:
    ride = _locked(passenger.ride)
    return ride, ride.passengers.select_related("registration").get(pk=passenger.pk)


def _move(passenger: Passenger, status: PassengerStatus) -> None:
    passenger.status, passenger.decided_at = status, timezone.now()
    passenger.save()


def _tell(registration: Registration | None, template: str, ride: Ride, **context: Any) -> None:
    if registration is None:
        return
    event: Any = ride.event
    mail_context = {
        "registration": registration,
        "ride": ride,
        "event": event,
        "title": event.live.title,
        "address": f"{settings.SITE_URL}{registration.get_absolute_url()}covoiturage/",
        "event_address": settings.SITE_URL + event.get_absolute_url(),
        **context,
    }
    queue_mail(to=registration.email, template=template, context=mail_context, person=registration.full_name)


def carried(event: Event) -> int:
    """Return how many persons travelled in somebody else's car or in a bus."""
    accepted = Passenger.objects.filter(ride__event=event, status=P.ACCEPTED)
    return accepted.values("registration").distinct().count()
