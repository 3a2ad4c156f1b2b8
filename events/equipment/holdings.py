"""What of equipment goes along when a collectivité becomes a part of another (``directory.mergers.holdings``)."""

from django.utils import timezone

from core.history import actions as history
from directory.mergers.holdings import Holding, Move

from .models import Equipment


def _move_equipment(item: Equipment, move: Move) -> None:
    Equipment.objects.filter(pk=item.pk).update(owner=move.successor, updated_at=timezone.now())
    history.record(obj=item, verb=move.verb, by=move.by)


EQUIPMENT = Holding(
    *("materiel", "matériel à prêter", "matériels à prêter"),
    of=lambda place: place.equipment.all(),
    move=_move_equipment,
    position=70,
)
