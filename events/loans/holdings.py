"""Which loans go along when a collectivité becomes a part of another (``directory.mergers.holdings``)."""

from directory.mergers.holdings import Holding, hand_over

from .enums import LoanStatus

LOANS = Holding(
    *("prets", "prêt en cours ou demandé", "prêts en cours ou demandés"),
    of=lambda place: place.loans.filter(status__in=[LoanStatus.ASKED, LoanStatus.ACCEPTED, LoanStatus.HANDED]),
    move=hand_over("borrower"),
    position=71,
)
