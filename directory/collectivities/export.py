"""The list of collectivités as a table."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..territory.models import Collectivity
from .datasets import COLLECTIVITIES
from .facts import Facts, facts_of

HEADINGS = list(COLLECTIVITIES.columns)


def table(rows: Iterable[Collectivity]) -> Iterator[list[Any]]:
    """Yield the headings, then a line for each collectivité of a queryset made ``with_epci_name``."""
    facts = facts_of()
    yield HEADINGS
    for place in rows:
        yield _line(place, facts.get(place.pk))


def _line(c: Any, facts: Facts | None) -> list[Any]:
    about = [c.code, c.name, c.get_kind_display(), c.epci_name or "", c.population, c.postcodes_text]
    about += [c.email, c.phone, c.website]
    if facts is None:
        return [*about, "", "", "", ""]
    return [*about, facts.label, "oui" if facts.is_recognised else "", facts.actions, "; ".join(sorted(facts.themes))]
