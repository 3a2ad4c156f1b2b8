"""Equipment goes along when the collectivité that owns it becomes a part of another."""

from django.utils import timezone

from core.history import actions as history
from core.kinds import Holding
from directory.territory.merging import Move

from .models import Equipment


def _move(equipment: Equipment, move: Move) -> None:
    Equipment.objects.filter(pk=equipment.pk).update(owner=move.successor, updated_at=timezone.now())
    history.record(obj=equipment, verb=move.verb, by=move.by)


EQUIPMENT = Holding(
    key="materiel",
    one="matériel à prêter",
    many="matériels à prêter",
    of=lambda place: place.equipment.all(),
    move=_move,
    position=70,
)
