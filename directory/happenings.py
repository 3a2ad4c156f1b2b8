"""What takes place in a collectivité: the app that holds the agenda lies above this one and says it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .territory.models import Collectivity


@dataclass(frozen=True)
class Happening:
    """An event as a line: its title, its kind, when and where, and whether it is over."""

    title: str
    kind: str
    start: date | datetime  # the day alone where no hour is known
    where: str
    address: str
    is_over: bool
    is_demo: bool


_told: list[Callable[[Collectivity, Any], list[Happening]]] = []


def register_happenings(rule: Callable[[Collectivity, Any], list[Happening]]) -> None:
    """Say where happenings come from; the rule gives those that ``user`` may read, the next ones first."""
    _told[:] = [rule]


def happenings_of(place: Collectivity, user: Any) -> list[Happening]:
    return [one for rule in _told for one in rule(place, user)]
