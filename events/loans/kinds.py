"""Loans, as the portal knows them."""

from core.kinds import Absent, Holding, Kind
from directory.territory.merging import hand_over

from .enums import LoanStatus
from .models import Loan, LoanState

UNDER_WAY = (LoanStatus.ASKED, LoanStatus.ACCEPTED, LoanStatus.HANDED)

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
        parts=(LoanState,),
    ),
)
