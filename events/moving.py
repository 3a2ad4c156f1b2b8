"""What of equipment and meetings goes along when a collectivité becomes a part of another.

See ``directory.mergers.holdings``. What is over stays where it took place.
"""

from django.utils import timezone

from core.history import actions as history
from directory.mergers.holdings import Holding, Move, hand_over

from .equipment.models import Equipment
from .loans.enums import LoanStatus


def _move_equipment(item: Equipment, move: Move) -> None:
    Equipment.objects.filter(pk=item.pk).update(owner=move.successor, updated_at=timezone.now())
    history.record(obj=item, verb=move.verb, by=move.by)


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
        move=hand_over("borrower"),
        position=71,
    ),
    Holding(
        *("rencontres", "rencontre à venir", "rencontres à venir"),
        of=lambda place: place.events.filter(end__gt=timezone.now()),
        move=hand_over("commune"),
        position=80,
    ),
)
