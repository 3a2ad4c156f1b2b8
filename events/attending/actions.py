"""Giving one’s seat back: the rides go with it."""

from django.db import transaction
from django.utils import timezone

from core.history import actions as history
from members.accounts.models import User

from ..carpooling.actions import drop_out
from ..registrations.actions import RegistrationError, fill, fresh, locked_event, others_of_box
from ..registrations.enums import RegistrationStatus
from ..registrations.mails import tell
from ..registrations.models import Registration


@transaction.atomic
def cancel(*, registration: Registration, by: User | None) -> Registration:
    """Give the seat back, or leave the list; whoever is next moves up. Raise RegistrationError."""
    event = locked_event(registration.event)
    current = fresh(registration, event)
    if current.is_out:
        return current
    if event.has_started:
        raise RegistrationError("La rencontre a commencé\u00a0: on ne se désinscrit plus.")
    had_seat = current.is_in
    drop_out(current)  # first the rides, then the registration: the order in which covoiturage locks them
    current.status, current.cancelled_at, current.attended_at = RegistrationStatus.OUT, timezone.now(), None
    current.save()
    history.record(obj=event, verb="Inscription annulée", by=by)
    # Two of one box see one entry in its calendar: it stays as long as one of them comes
    is_off_calendar = had_seat and not others_of_box(current).in_().exists()
    tell(current, "emails/registration_cancelled.txt", method="CANCEL" if is_off_calendar else None)
    fill(event)
    return current
