"""Events as calendars read them: iCalendar (RFC 5545), and what a mail asks of a calendar (iTIP, RFC 5546)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import icalendar
from django.conf import settings
from django.utils import timezone

from core.calendars import Method, new_calendar, uid_of, written
from core.ui.elision import a_lieu
from members.accounts.models import User

from ..loans.enums import LoanStatus
from ..loans.models import Loan
from ..registrations.models import Registration
from .models import Event

PART = "Agenda"


def of_events(
    events: Iterable[Event], *, name: str, following: frozenset[int] = frozenset(), loans: Iterable[Loan] = ()
) -> bytes:
    """Return a calendar to subscribe to; events whose keys are in ``following`` tell how to follow at a distance."""
    made = new_calendar(PART, name=name)
    for event in events:
        made.add_component(_vevent(event, is_registered=event.pk in following))
    for loan in loans:
        made.add_component(_loan(loan))
    return written(made)


def of_event(event: Event, *, is_registered: bool = False) -> bytes:
    """Return one event, to be opened."""
    made = new_calendar(PART)
    made.add_component(_vevent(event, is_registered=is_registered))
    return written(made)


def for_mail(registration: Registration, method: Method) -> str:
    """Return what goes along with a mail, so that the person's calendar adds, moves or takes away the event."""
    made = new_calendar(PART, method=method)
    component = _vevent(registration.event, is_registered=True, is_taken_away=method == "CANCEL")
    _invite(component, registration.email, registration.full_name)
    made.add_component(component)
    return written(made).decode().replace("\r\n", "\n")


def of_loan(loan: Loan) -> bytes:
    """Return one loan, to be opened by either side."""
    made = new_calendar(PART)
    made.add_component(_loan(loan))
    return written(made)


def for_loan_mail(loan: Loan, person: User, method: Method) -> str:
    """Return what goes along with a mail about a loan to one person."""
    made = new_calendar(PART, method=method)
    component = _loan(loan)
    _invite(component, person.email, person.get_full_name())
    made.add_component(component)
    return written(made).decode().replace("\r\n", "\n")


def _vevent(event: Event, *, is_registered: bool, is_taken_away: bool = False) -> Any:
    live: Any = event.live or event.current
    address = settings.SITE_URL + event.get_absolute_url()
    made = icalendar.Event()
    made.add("uid", uid_of("rencontre", event.pk))
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("dtstart", timezone.localtime(event.start))
    made.add("dtend", timezone.localtime(event.end))
    made.add("summary", live.title)
    made.add("description", _description(event, live, address, is_registered=is_registered))
    made.add("location", event.full_address or event.where)
    made.add("url", address)
    made.add("categories", [event.get_kind_display()])
    made.add("status", "CANCELLED" if is_taken_away or event.is_cancelled else "CONFIRMED")
    if event.point:
        made.add("geo", event.point)
    return made


def _loan(loan: Loan) -> Any:
    """Return a loan as whole days, from the day of pick-up to the day of return."""
    equipment, made = loan.equipment, icalendar.Event()
    number = f"{loan.quantity} × " if loan.quantity > 1 else ""
    address = settings.SITE_URL + loan.get_absolute_url()
    parts = [loan.purpose, equipment.conditions, f"Retrait le premier jour, retour le dernier.\n{address}"]
    made.add("uid", uid_of("pret", loan.pk))
    made.add("sequence", loan.sequence)
    made.add("dtstamp", loan.changed_at)
    made.add("last-modified", loan.changed_at)
    made.add("dtstart", loan.start)
    made.add("dtend", loan.end + timedelta(days=1))  # the first day after it (RFC 5545, 3.6.1)
    made.add("summary", f"{number}{equipment.name}\u00a0: {equipment.owner.name} prête {a_lieu(loan.borrower.name)}")
    made.add("description", "\n\n".join(part for part in parts if part))
    made.add("location", equipment.where)
    made.add("url", address)
    made.add("transp", "TRANSPARENT")
    made.add("status", _LOAN_STATUS.get(loan.status, "CONFIRMED"))
    return made


_LOAN_STATUS: dict[str, str] = {
    LoanStatus.ASKED: "TENTATIVE",
    LoanStatus.CANCELLED: "CANCELLED",
    LoanStatus.REFUSED: "CANCELLED",
}


def _invite(component: Any, email: str, name: str) -> None:
    organizer = icalendar.vCalAddress(f"mailto:{settings.CONTACT_EMAIL}")
    organizer.params["CN"] = settings.NETWORK_NAME
    attendee = icalendar.vCalAddress(f"mailto:{email}")
    attendee.params.update({"CN": " ".join(name.split()), "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED"})
    component.add("organizer", organizer, encode=False)
    component.add("attendee", attendee, encode=False)


def _description(event: Event, live: Any, address: str, *, is_registered: bool) -> str:
    parts = [live.summary]
    if event.access:
        parts.append(f"Comment venir\u00a0: {event.access}")
    if event.remote_link and is_registered:
        parts.append(f"À distance\u00a0: {event.remote_link}")
    return "\n\n".join([*(part for part in parts if part), address])
