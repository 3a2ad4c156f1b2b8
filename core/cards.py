"""Pages of the portal as the cards of a text that links to them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from .kinds import Card, Kind, kinds, searches
from .readers import Reader
from .search.matching import SHOWN

LONGEST_ABOUT = 120  # characters


@dataclass(frozen=True)
class PageCard:
    """A page of the portal as a post shows it: its kind, its title, a word about it, where it is."""

    kind: str
    title: str
    about: str
    address: str


def cards_for(paths: Collection[str], user: Reader) -> dict[str, PageCard]:
    """Return the pages among ``paths`` that ``user`` may read, by their paths; one query."""
    carded = {key: (kind, kind.card) for key, kind in kinds().items() if isinstance(kind.card, Card)}
    asked: dict[str, dict[str, str]] = {}  # kind → what its address names → path
    for path in paths:
        for key, (_, card) in carded.items():
            if match := card.pattern.fullmatch(path):
                asked.setdefault(key, {})[match[1]] = path
    parts = [_shown(*carded[key], list(names), user) for key, names in asked.items()]
    if not parts:
        return {}
    first, *others = parts
    cards = {}
    for key, named, title, about in first.union(*others, all=True).order_by() if others else first:
        path = asked[key][named]
        cards[path] = PageCard(kinds()[key].heading, title, about.strip()[:LONGEST_ABOUT], path)
    return cards


def _shown(kind: Kind, card: Card, names: list[str], user: Reader) -> Any:
    manager: Any = kind.model._default_manager
    readable = manager.visible_to(user) if hasattr(manager, "visible_to") else manager.all()
    readable = readable.online() if hasattr(readable, "online") else readable
    keys = readable.filter(**{f"{card.column}__in": names}).order_by().values("pk")
    rows = searches()[kind.key].shown().filter(pk__in=keys).order_by()
    named_rows = rows.annotate(told_kind=Value(kind.key, TextField()), told_name=Cast(card.column, TextField()))
    return named_rows.values_list("told_kind", "told_name", SHOWN[1], SHOWN[2])
