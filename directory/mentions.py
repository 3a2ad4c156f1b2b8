"""What a page mentions that another app holds: that app, or the one that joins both, says it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .happenings import Happening


@dataclass(frozen=True)
class Mention:
    """A text of another app as a line: its title, where it is read, and a word about it."""

    title: str
    address: str
    note: str


type FicheRule = Callable[[int, Any], list[Mention]]
type MeetingRule = Callable[[int, Any], list[Happening]]
_fiches: list[FicheRule] = []
_meetings: list[MeetingRule] = []


def register_mentions(*, fiches_of_event: FicheRule, meetings_of_fiche: MeetingRule) -> None:
    """Say which fiches an event shows and which events show a fiche, by its key, as far as ``user`` may read them."""
    _fiches[:], _meetings[:] = [fiches_of_event], [meetings_of_fiche]


def fiches_of_event(event: int, user: Any) -> list[Mention]:
    return [one for rule in _fiches for one in rule(event, user)]


def meetings_of_fiche(fiche: int, user: Any) -> list[Happening]:
    return [one for rule in _meetings for one in rule(fiche, user)]
