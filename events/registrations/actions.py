"""Registering, waiting, moving up, giving one's seat back.

Each of these locks the event's row first: two who want the last seat come one after the other, and the second waits.
What the person is told is queued in the same transaction, so a crash loses nobody and tells nobody twice.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.database.functions import spelled_alike
from core.limits.reach import Door, spend
from core.persons import is_same_name
from core.refusals import Refused
from directory.initiatives.enums import Stage
from members.accounts.models import User
from members.people.enums import Role
from members.sponsoring.actions import ask
from members.sponsoring.models import SponsorshipRequest

from ..meetings.enums import Opening
from ..meetings.models import Event
from ..workshops.models import Workshop
from .enums import RegistrationStatus
from .mails import tell
from .models import CONFIRM_WITHIN, Registration, RegistrationQuerySet
from .seats import Seats

S = RegistrationStatus
REFUSALS = {
    Opening.NOT_YET: "Les inscriptions ne sont pas encore ouvertes.",
    Opening.CLOSED: "Les inscriptions sont closes. Écrivez à l’organisateur\u00a0: une place se libère peut-être.",
    Opening.STARTED: "La rencontre a commencé\u00a0: on ne s’inscrit plus.",
    Opening.CANCELLED: "La rencontre est annulée.",
    Opening.NONE: "On ne s’inscrit pas à cette rencontre sur le portail.",
}


class RegistrationError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def register(
    *,
    event: Event,
    by: User | None,
    user: User | None,
    person: Mapping[str, Any],
    answers: Mapping[str, str],
    workshops: Collection[Workshop],
    wants_sponsor: bool = False,
) -> Registration:
    """Give a person a seat, or a place on the waiting list; a guest (``by`` is None) first confirms her address.

    Somebody who is registered already is told so by mail, and nothing changes. Somebody else of the same address gets
    a registration of her own. Raise RegistrationError, or LimitReachedError for who registers too many others.
    """
    locked = locked_event(event)
    opening = locked.opening()
    if opening != Opening.OPEN:
        raise RegistrationError(REFUSALS[opening])
    if by != user:  # her name is written, and her address given, by who registers her
        spend(by=by, persons=1, door=Door.COLLEAGUE)
    existing = _known(locked, user, person)
    if existing and existing.status in {S.IN, S.WAITING}:
        tell(existing, "emails/registration_again.txt", method="REQUEST" if existing.is_in else None)
        return existing
    registration = existing or Registration(event=locked)
    values = {**person, "answers": dict(answers), "by": by, "user": user, "wants_sponsor": wants_sponsor}
    for name, value in values.items():
        setattr(registration, name, value)
    registration.event, registration.queued_at = locked, timezone.now()
    registration.promoted_at = registration.cancelled_at = None
    registration.status = S.PENDING
    registration.save()
    registration.workshops.set(workshops)
    if by is None:
        tell(registration, "emails/registration_confirm.txt", is_shared=others_of_box(registration).exists())
    else:
        _seat(registration, list(workshops))
    return registration


@transaction.atomic
def confirm(*, registration: Registration) -> Registration:
    """The guest's address is right: she gets a seat, or waits; once. Raise RegistrationError."""
    event = locked_event(registration.event)
    current = fresh(registration, event)
    if current.status != S.PENDING:
        return current
    if event.is_cancelled or event.has_started:
        raise RegistrationError(REFUSALS[event.opening()])
    current.queued_at = timezone.now()
    current.user = _account_of(current)
    _seat(current, list(current.workshops.all()))
    return current


@transaction.atomic
def choose_workshops(*, registration: Registration, workshops: Collection[Workshop]) -> None:
    """Change the workshops of somebody who comes or waits; raise RegistrationError where one is full."""
    event = locked_event(registration.event)
    current = fresh(registration, event)
    if event.has_started or current.is_out:
        raise RegistrationError("On ne change plus d’atelier.")
    kept = set(current.workshops.all())
    if current.is_in:
        full = Seats.of(event).full_one(workshop for workshop in workshops if workshop not in kept)
        if full:
            raise RegistrationError(f"Il n’y a plus de place dans l’atelier «\u00a0{full.title}\u00a0».")
    current.workshops.set(workshops)
    fill(event)


def fill(event: Event) -> None:
    """Let those who wait move up, in order, as far as there is room for them; nobody once the event has begun.

    To be called with the event locked.
    """
    if event.has_started or event.is_cancelled:
        return
    seats = Seats.of(event)
    for registration in event.registrations.waiting().prefetch_related("workshops"):
        workshops = list(registration.workshops.all())
        if not seats.lacks(registration.role, workshops):
            seats.take(registration.role, workshops)
            registration.event = event
            registration.status, registration.promoted_at = S.IN, timezone.now()
            registration.save()
            tell(registration, "emails/registration_promoted.txt", method="REQUEST")


@transaction.atomic
def check_in(*, registration: Registration, is_there: bool) -> Registration:
    """Note that somebody is there, or that it was a mistake; raise RegistrationError for who has no seat."""
    locked = Registration.objects.select_for_update(of=["self"]).get(pk=registration.pk)
    if not locked.is_in:
        raise RegistrationError(f"{locked.full_name} n’a pas de place\u00a0: {locked.get_status_display()}.")
    if is_there != (locked.attended_at is not None):
        locked.attended_at = timezone.now() if is_there else None
        locked.save()
    return locked


def purge_unconfirmed() -> None:
    """Delete the requests of guests who never confirmed their address."""
    Registration.objects.filter(status=S.PENDING, queued_at__lt=timezone.now() - CONFIRM_WITHIN).delete()


def _seat(registration: Registration, workshops: list[Workshop]) -> None:
    """Save the registration as one that has a seat, or as the last one of the waiting list, and tell the person."""
    event = registration.event
    has_room = not Seats.of(event).lacks(registration.role, workshops)
    registration.status = S.IN if has_room else S.WAITING
    registration.save()
    if registration.wants_sponsor:
        _ask_for_sponsor(registration)
    if has_room:
        tell(registration, "emails/registration_in.txt", method="REQUEST")
    else:
        tell(registration, "emails/registration_waiting.txt", rank=event.registrations.waiting().count())


def _ask_for_sponsor(registration: Registration) -> None:
    """Open the parrainage that was wished with the registration, once for each person and collectivité."""
    place, referent = registration.collectivity, registration.user.profile if registration.user else None
    if place is None:
        return
    asked = SponsorshipRequest.objects.filter(collectivity=place)
    if referent:
        own = asked.filter(requester=referent)
    else:
        own = spelled_alike(asked.filter(guest_email=registration.email), guest_name=registration.full_name)
    if own.exists():
        return
    initiative = place.initiatives.exclude(stage="").order_by("-pk").first()
    role = Role(registration.role) if registration.role in {Role.ELU, Role.TECHNICIEN} else None
    ask(
        requester=referent,
        guest_name=registration.full_name,
        guest_email=registration.email,
        collectivity=place,
        stage=initiative.stage if initiative else Stage.EMERGENCE,
        themes=[],
        help_wanted=f"Demande faite avec l’inscription à «\u00a0{registration.event}\u00a0».",
        roles=[role] if role else [Role.ELU, Role.TECHNICIEN],
        is_confirmed=True,
    )


def locked_event(event: Event) -> Event:
    """Return the event with its row locked: whatever takes or frees a seat begins so."""
    locked: Event = Event.objects.select_for_update(of=["self"]).select_related("live", "commune").get(pk=event.pk)
    return locked


def fresh(registration: Registration, event: Event) -> Registration:
    """Return a registration as it stands now that its event is locked."""
    current = event.registrations.select_related("collectivity", "user").get(pk=registration.pk)
    current.event = event
    return current


def _known(event: Event, user: User | None, person: Mapping[str, Any]) -> Registration | None:
    """Return what the event knows of a person: by her account, else by her address and name.

    Raise RegistrationError where it knows another account by that address and name.
    """
    rows = event.registrations
    registration = rows.filter(user=user).first() if user else None
    registration = registration or rows.of_person(person["email"], person["first_name"], person["last_name"]).first()
    if registration is None:
        return None
    if user and registration.user_id not in {None, user.pk}:
        raise RegistrationError("Quelqu’un de ce nom est déjà inscrit avec cette adresse, par un autre compte.")
    registration.event = event
    return registration


def others_of_box(registration: Registration) -> RegistrationQuerySet:
    """Return the registrations of other persons of the same box."""
    return registration.event.registrations.at(registration.email).exclude(pk=registration.pk)


def _account_of(registration: Registration) -> User | None:
    """Return the account of who confirmed, unless it is somebody else's of her box, or is registered already."""
    accounts = User.objects.filter(email=registration.email, is_active=True).select_related("referent")
    user = accounts.first()
    if user and user.profile and not is_same_name(user.profile.full_name, registration.full_name):
        return None
    if user and registration.event.registrations.filter(user=user).exclude(pk=registration.pk).exists():
        return None
    return user
