"""What is told of collectivités elsewhere: the app that holds the fiches lies above this one and says it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .plans.models import PlanAction
from .territory.models import Collectivity


@dataclass(frozen=True)
class Story:
    """A fiche as a line: its title, its kind, where it is read, whose it is, and the ribbon that it won."""

    title: str
    kind: str
    address: str
    place: str
    is_demo: bool
    ribbon: str = ""


@dataclass(frozen=True)
class Stories:
    """The three ways in which stories are asked for; each gives those that ``user`` may read, newest first.

    And the keys of the collectivités whose public stories won a ribbon.
    """

    of_place: Callable[[Collectivity, Any], list[Story]]
    of_action: Callable[[PlanAction, Any], list[Story]]
    on_themes: Callable[[Collection[str], Any], dict[str, list[Story]]]
    places_with_ribbon: Callable[[], QuerySet[Any]]


_told: list[Stories] = []


def register_stories(stories: Stories) -> None:
    """Say where stories come from."""
    _told[:] = [stories]


def stories_of(place: Collectivity, user: Any) -> list[Story]:
    return [story for told in _told for story in told.of_place(place, user)]


def stories_of_action(action: PlanAction, user: Any) -> list[Story]:
    return [story for told in _told for story in told.of_action(action, user)]


def stories_on(themes: Collection[str], user: Any) -> dict[str, list[Story]]:
    """Return the stories on each of these themes, by slug; one query."""
    return next((told.on_themes(themes, user) for told in _told), {})


def places_with_ribbon() -> QuerySet[Any]:
    """Return the keys of the collectivités that everybody knows to have won a ribbon."""
    return next((told.places_with_ribbon() for told in _told), Collectivity.objects.none().values_list("pk", flat=True))
