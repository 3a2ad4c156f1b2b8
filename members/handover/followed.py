"""What the apps above keep for the function of a person, and give to her successor: they say it here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..accounts.models import User
from ..people.models import Mandate


@dataclass(frozen=True)
class Followed:
    """Something that a person follows for her collectivité: what there is of it, and giving it to a successor."""

    key: str  # a word without a hyphen
    items: Callable[[Mandate], list[tuple[int, str]]]
    give: Callable[[Mandate, Collection[int], User], None]


_followed: dict[str, Followed] = {}


def register_followed(followed: Followed) -> None:
    """Say what goes to the successor of a function."""
    _followed[followed.key] = followed


def followed() -> list[Followed]:
    return list(_followed.values())
