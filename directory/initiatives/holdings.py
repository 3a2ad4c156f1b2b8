"""Démarches go along when their collectivité becomes a part of another."""

from collections.abc import Collection

from core.history import actions as history
from core.kinds import Holding
from core.ui.elision import de_lieu

from ..territory.merging import MergingError, Move
from ..territory.models import Collectivity
from .models import Initiative


def _move(initiative: Initiative, move: Move) -> None:
    """Bring a démarche along, with its programme; without a name of its own it says whose it was."""
    initiative.collectivity = move.successor
    taken = set(move.successor.initiatives.filter(kind=initiative.kind).values_list("name", flat=True))
    if not initiative.name or initiative.name in taken:
        initiative.name = _of_old(initiative.title, move.place, taken)
    initiative.save()
    history.record(obj=initiative, verb=move.verb, by=move.by)


def _of_old(title: str, place: Collectivity, taken: Collection[str]) -> str:
    for name in (f"{title} {de_lieu(place)}", f"{title} {de_lieu(place)} ({place.code})"):
        if name[:160] not in taken:
            return name[:160]
    raise MergingError(f"{name} existe déjà.")


INITIATIVES = Holding(
    key="demarches",
    one="démarche avec son programme",
    many="démarches avec leurs programmes",
    of=lambda place: place.initiatives.all(),
    move=_move,
    position=20,
)
