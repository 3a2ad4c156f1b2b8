"""Which reuses go along when a collectivité becomes a part of another (``directory.mergers.holdings``)."""

from directory.mergers.holdings import Holding, Move

from .models import Reuse


def _move_reuse(reuse: Reuse, move: Move) -> None:
    """Bring along that the collectivité did the same, unless its successor has said so too."""
    if Reuse.objects.filter(fiche=reuse.fiche_id, collectivity=move.successor).exists():
        reuse.delete()
    else:
        Reuse.objects.filter(pk=reuse.pk).update(collectivity=move.successor)


REUSES = Holding(
    *("reprises", "reprise d’une fiche", "reprises de fiches"),
    of=lambda place: place.reused_fiches.all(),
    move=_move_reuse,
    position=31,
)
