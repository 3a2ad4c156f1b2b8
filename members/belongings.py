"""What the apps above keep for a person: they say it here, for her data and for the end of a function."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from .accounts.models import User
from .people.models import Mandate

type Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Followed:
    """Something that a person follows for her collectivité: what there is of it, and giving it to a successor."""

    key: str  # a word without a hyphen
    items: Callable[[Mandate], list[tuple[int, str]]]
    give: Callable[[Mandate, Collection[int], User], None]


_rows: dict[str, Callable[[User], Rows]] = {}
_followed: dict[str, Followed] = {}


def register_rows(title: str, rule: Callable[[User], Rows]) -> None:
    """Say what else the portal holds about a person, under a title of the page of her data."""
    _rows[title] = rule


def register_followed(followed: Followed) -> None:
    """Say what goes to the successor of a function."""
    _followed[followed.key] = followed


def rows_about(user: User) -> list[tuple[str, Rows]]:
    return [(title, rule(user)) for title, rule in _rows.items()]


def followed() -> list[Followed]:
    return list(_followed.values())
