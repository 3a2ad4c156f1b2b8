"""What of equipment and meetings goes along when a collectivité becomes a part of another.

See ``directory.mergers.holdings``. What is over stays where it took place.
"""

from django.utils import timezone

from core.history import actions as history
from directory.mergers.holdings import Holding, Move

from .equipment.models import Equipment
from .loans.enums import LoanStatus
from .loans.models import Loan
from .meetings.models import Event


def _move_equipment(item: Equipment, move: Move) -> None:
    Equipment.objects.filter(pk=item.pk).update(owner=move.successor, updated_at=timezone.now())
    history.record(obj=item, verb=move.verb, by=move.by)


def _move_loan(loan: Loan, move: Move) -> None:
    Loan.objects.filter(pk=loan.pk).update(borrower=move.successor)
    history.record(obj=loan, verb=move.verb, by=move.by)


def _move_event(event: Event, move: Move) -> None:
    Event.objects.filter(pk=event.pk).update(commune=move.successor)
    history.record(obj=event, verb=move.verb, by=move.by)


HOLDINGS = (
    Holding(
        *("materiel", "matériel à prêter", "matériels à prêter"),
        of=lambda place: place.equipment.all(),
        move=_move_equipment,
        position=70,
    ),
    Holding(
        *("prets", "prêt en cours ou demandé", "prêts en cours ou demandés"),
        of=lambda place: place.loans.filter(status__in=[LoanStatus.ASKED, LoanStatus.ACCEPTED, LoanStatus.HANDED]),
        move=_move_loan,
        position=71,
    ),
    Holding(
        *("rencontres", "rencontre à venir", "rencontres à venir"),
        of=lambda place: place.events.filter(end__gt=timezone.now()),
        move=_move_event,
        position=80,
    ),
)
