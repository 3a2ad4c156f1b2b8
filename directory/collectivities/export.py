"""The list of collectivités as a table, of which ``open_data`` explains the columns."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..territory.models import Collectivity
from .facts import Facts, facts_of

HEADINGS = [
    *("Code", "Nom", "Type", "Intercommunalité", "Population", "Codes postaux", "Courriel", "Téléphone", "Site"),
    *("Étape de la démarche", "Reconnue « Agenda 21 local France »", "Actions au programme", "Thèmes"),
]


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
