"""Loans as calendars read them, and what a mail asks of a calendar (RFC 5545 and 5546)."""

from datetime import timedelta
from typing import Any

import icalendar
from django.conf import settings

from core import calendars
from core.calendars import Method, new_calendar, uid_of, written
from core.ui.elision import a_lieu
from members.accounts.models import User

from .enums import LoanStatus
from .models import Loan

PART = "Agenda"


def of_loan(loan: Loan) -> bytes:
    """Return one loan, to be opened by either side."""
    calendar = new_calendar(PART)
    calendar.add_component(component_of(loan))
    return written(calendar)


def for_mail(loan: Loan, person: User, method: Method) -> str:
    """Return what goes along with a mail about a loan to one person."""
    recipient = {"email": person.email, "name": person.get_full_name()}
    return calendars.for_mail(component_of(loan), method, part=PART, **recipient)


def component_of(loan: Loan) -> Any:
    """Return a loan as whole days, from the day of pick-up to the day of return."""
    equipment, component = loan.equipment, icalendar.Event()
    number = f"{loan.quantity} × " if loan.quantity > 1 else ""
    address = settings.SITE_URL + loan.get_absolute_url()
    parts = [loan.purpose, equipment.conditions, f"Retrait le premier jour, retour le dernier.\n{address}"]
    component.add("uid", uid_of("pret", loan.pk))
    component.add("sequence", loan.sequence)
    component.add("dtstamp", loan.changed_at)
    component.add("last-modified", loan.changed_at)
    component.add("dtstart", loan.start)
    component.add("dtend", loan.end + timedelta(days=1))  # the first day after it (RFC 5545, 3.6.1)
    component.add(
        "summary", f"{number}{equipment.name}\u00a0: {equipment.owner.name} prête {a_lieu(loan.borrower.name)}"
    )
    component.add("description", "\n\n".join(part for part in parts if part))
    component.add("location", equipment.where)
    component.add("url", address)
    component.add("transp", "TRANSPARENT")
    component.add("status", _LOAN_STATUS.get(loan.status, "CONFIRMED"))
    return component


_LOAN_STATUS: dict[str, str] = {
    LoanStatus.ASKED: "TENTATIVE",
    LoanStatus.CANCELLED: "CANCELLED",
    LoanStatus.REFUSED: "CANCELLED",
}
