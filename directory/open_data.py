"""The open data: tables whose columns the page « Données » explains."""

from collections.abc import Iterable, Iterator
from typing import Any

from .cartography import Facts, facts_of
from .models import Collectivity

COLLECTIVITY_HEADINGS = [
    *("Code", "Nom", "Type", "Intercommunalité", "Population", "Codes postaux", "Courriel", "Téléphone", "Site"),
    *("Étape de la démarche", "Reconnue « Agenda 21 local France »", "Actions au programme", "Thèmes"),
]


def collectivities(rows: Iterable[Collectivity]) -> Iterator[list[Any]]:
    """Yield the headings, then a line for each collectivité of a queryset made ``with_epci_name``."""
    facts = facts_of()
    yield COLLECTIVITY_HEADINGS
    for place in rows:
        yield _line(place, facts.get(place.pk))


def _line(c: Any, known: Facts | None) -> list[Any]:
    about = [c.code, c.name, c.get_kind_display(), c.epci_name or "", c.population, c.postcodes_text]
    about += [c.email, c.phone, c.website]
    if known is None:
        return [*about, "", "", "", ""]
    return [*about, known.label, "oui" if known.is_recognised else "", known.actions, "; ".join(sorted(known.themes))]
