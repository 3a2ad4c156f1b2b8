"""What both sides of a loan are told; each mail is a row of the caller's transaction."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from core.calendars import Method
from core.network.identity import network
from core.notifications.actions import queue_mail
from core.readers import Author
from members.accounts.models import User

from ..equipment.queries import lenders_of, people_of
from . import calendars
from .models import Loan


def borrowers_of(loan: Loan) -> list[User]:
    """Return who answers for a loan: who asked for it, else all who work for the collectivité."""
    asker = loan.asked_by
    working = list(people_of(loan.borrower))
    if asker and asker.is_active and (asker in working or asker.is_staff or not working):
        return [asker]
    return working


def tell_borrower(
    loan: Loan, template: str, *, by: Author | None = None, method: Method | None = None, **context: Any
) -> None:
    """Write to the borrower, except to who did it."""
    _tell(borrowers_of(loan), loan, template, by, method, context)


def tell_lender(
    loan: Loan, template: str, *, by: Author | None = None, method: Method | None = None, **context: Any
) -> None:
    """Write to those who lend, except to who did it; to the animateurs where an owner has nobody any more."""
    lenders = lenders_of(loan.equipment)
    _tell(lenders, loan, template, by, method, context)
    if not lenders:
        queue_mail(to=network().contact_email, template=template, context=_context(loan, "", context))


def _tell(
    people: Iterable[User], loan: Loan, template: str, by: Author | None, method: Method | None, context: dict[str, Any]
) -> None:
    for person in people:
        if by is None or person.pk != by.pk:
            calendar = calendars.for_mail(loan, person, method) if method else ""
            mail_context = _context(loan, person.get_short_name(), context)
            queue_mail(to=person.email, template=template, context=mail_context, calendar=calendar)


def _context(loan: Loan, name: str, context: dict[str, Any]) -> dict[str, Any]:
    address = settings.SITE_URL + loan.get_absolute_url()
    return {"loan": loan, "equipment": loan.equipment, "name": name, "address": address, **context}
