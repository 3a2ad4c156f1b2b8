"""Loans, as the portal knows them."""

from core.kinds import Absent, Kind

from .models import Loan, LoanState

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
        parts=(LoanState,),
    ),
)
