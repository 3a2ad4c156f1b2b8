"""Who works on démarches in a collectivité; the app that knows persons lies above this one and says it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .territory.models import Collectivity


@dataclass(frozen=True)
class Person:
    """A function held today; the name and the page are for those who may know them."""

    function: str
    name: str = ""
    address: str = ""


_people: list[Callable[[Collectivity, Any], list[Person]]] = []


def register_people(rule: Callable[[Collectivity, Any], list[Person]]) -> None:
    """Say who works for a collectivité, as a user may know it."""
    if rule not in _people:
        _people.append(rule)


def people_of(place: Collectivity, user: Any) -> list[Person]:
    """Return the référents of a collectivité as ``user`` may know them; one query."""
    return [person for rule in _people for person in rule(place, user)]
