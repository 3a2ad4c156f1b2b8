"""Reuses of fiches go along when their collectivité becomes a part of another."""

from core.kinds import Holding
from directory.territory.merging import Move

from .models import Reuse


def _move(reuse: Reuse, move: Move) -> None:
    """Bring along that the collectivité did the same, unless its successor has said so too."""
    if Reuse.objects.filter(fiche=reuse.fiche_id, collectivity=move.successor).exists():
        reuse.delete()
    else:
        Reuse.objects.filter(pk=reuse.pk).update(collectivity=move.successor)


REUSES = Holding(
    key="reprises",
    one="reprise d’une fiche",
    many="reprises de fiches",
    of=lambda place: place.reused_fiches.all(),
    move=_move,
    position=31,
)
