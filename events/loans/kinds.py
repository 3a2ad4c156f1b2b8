"""Loans, as the portal knows them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.kinds import MOST_IN_CALENDAR, Absent, Calendar, Holding, Kind
from directory.territory.merging import hand_over

from .calendars import component_of
from .enums import LoanStatus
from .models import Loan, LoanState

UNDER_WAY = (LoanStatus.ASKED, LoanStatus.ACCEPTED, LoanStatus.HANDED)


def _components(person: Any, past: timedelta) -> Iterator[Any]:
    """Yield what a person borrows and lends."""
    loans = Loan.objects.followed_by(person).filter(end__gte=timezone.localdate() - past).for_rows()
    return map(component_of, loans.order_by("start", "pk")[:MOST_IN_CALENDAR])


KINDS = (
    Kind(
        key="emprunts",
        model=Loan,
        name="emprunt",
        heading="Emprunts",
        position=140,
        search=Absent("both sides read it, from their own pages"),
        card=Absent("both sides alone read it"),
        letter=Absent("it is between two collectivités"),
        publication=Absent("it is asked for and promised, not published"),
        files=((LoanState, "photo"),),
        holdings=(
            Holding(
                key="prets",
                one="prêt en cours ou demandé",
                many="prêts en cours ou demandés",
                of=lambda place: place.loans.filter(status__in=UNDER_WAY),
                move=hand_over("borrower"),
                position=71,
            ),
        ),
        handover=Absent("every référent of the borrowing collectivité sees to its loans"),
        open_data=Absent("it is between two collectivités"),
        figure=Absent("it is between two collectivités"),
        feed=Absent("it is between two collectivités"),
        calendar=Calendar(_components),
        parts=(LoanState,),
    ),
)
