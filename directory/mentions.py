"""What a page mentions that another app holds: who joins both says it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mention:
    """A page of another app as a line: its title, where it is read, and a word about it."""

    title: str
    address: str
    note: str = ""


type MentionRule = Callable[[int, Any], list[Mention]]


@dataclass(frozen=True)
class Mentions:
    """Rules that give, for the key of one thing, those of another kind that ``user`` may read."""

    fiches_of_event: MentionRule
    meetings_of_fiche: Callable[[int, Any], list[Any]]
    loans_of_document: MentionRule
    documents_of_equipment: MentionRule


_rules: list[Mentions] = []


def register_mentions(rules: Mentions) -> None:
    _rules[:] = [rules]


def fiches_of_event(version: int, user: Any) -> list[Mention]:
    """Return the fiches that a version of an event shows."""
    return [one for rules in _rules for one in rules.fiches_of_event(version, user)]


def meetings_of_fiche(fiche: int, user: Any) -> list[Any]:
    """Return the events that show a fiche."""
    return [one for rules in _rules for one in rules.meetings_of_fiche(fiche, user)]


def loans_of_document(document: int, user: Any) -> list[Mention]:
    """Return the items of the catalogue that lend what a document shows: an exhibition."""
    return [one for rules in _rules for one in rules.loans_of_document(document, user)]


def documents_of_equipment(equipment: int, user: Any) -> list[Mention]:
    return [one for rules in _rules for one in rules.documents_of_equipment(equipment, user)]
