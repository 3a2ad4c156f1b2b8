"""What is a collectivité's own and goes along when it becomes a part of another.

The apps that hold persons, fiches and equipment lie above this one and say what they hold.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from core.history import actions as history
from core.readers import Author
from core.ui.elision import a_lieu, de_lieu
from core.ui.typography import count

from ..territory.models import Collectivity


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


@dataclass(frozen=True)
class Holding:
    """One kind of what a collectivité has: its word in forms, its name for one and for several, and how it moves."""

    key: str
    one: str
    many: str
    of: Callable[[Collectivity], QuerySet[Any]]
    move: Callable[[Any, Move], None]
    told: Callable[[Collectivity], list[str]] = lambda place: []  # names of who receives a mail
    position: int = 0

    def words(self, number: int) -> str:
        """Return « 1 fiche », « 3 fiches »."""
        return count(number, self.one, self.many)


def hand_over(column: str) -> Callable[[Any, Move], None]:
    """Return what gives a row to the successor by its column, and writes so in its history."""

    def move(row: Any, moved: Move) -> None:
        type(row).objects.filter(pk=row.pk).update(**{column: moved.successor})
        history.record(obj=row, verb=moved.verb, by=moved.by)

    return move


_holdings: dict[str, Holding] = {}


def register_holdings(*found: Holding) -> None:
    """Say what else a collectivité has; a page tells it by its ``position``."""
    _holdings.update({holding.key: holding for holding in found})


def holdings() -> list[Holding]:
    """Return every kind, in the order in which a page tells them."""
    return sorted(_holdings.values(), key=lambda one: one.position)
