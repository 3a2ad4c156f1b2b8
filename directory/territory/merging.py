"""What a room says of its own when a collectivité becomes a part of another (``core.kinds.Holding``)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.history import actions as history
from core.readers import Author
from core.refusals import Refused
from core.ui.elision import a_lieu, de_lieu

from .models import Collectivity


class MergingError(Refused):
    """A collectivité cannot become a part of the other on that day; the message says why."""


@dataclass(frozen=True)
class Move:
    """From which collectivité to which, from which day on, and by whom."""

    place: Collectivity
    successor: Collectivity
    day: date
    by: Author

    @property
    def verb(self) -> str:
        """Return what the history says of what has moved."""
        return f"Passe {de_lieu(self.place)} {a_lieu(self.successor)}"[:200]


def hand_over(column: str) -> Callable[[Any, Move], None]:
    """Return what gives a row to the successor by its column, and writes so in its history."""

    def give(row: Any, move: Move) -> None:
        type(row).objects.filter(pk=row.pk).update(**{column: move.successor})
        history.record(obj=row, verb=move.verb, by=move.by)

    return give
