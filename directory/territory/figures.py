"""The territory in figures, and how other figures are told apart by it."""

from typing import Any

from django.db.models import Case, DateField, F, Func, Q, TextField, Value, When

from core.figures import UNKNOWN, Dimension, Figure, Section, Sort, facts_of, of_choices
from core.network.identity import network
from core.themes.models import Theme

from .enums import Kind, Milieu, PopulationBracket
from .models import Collectivity, CollectivityQuerySet

KIND = Dimension(key="genre", label="par genre", names=of_choices(Kind))
BRACKET = Dimension(key="strate", label="par strate", names=of_choices(PopulationBracket, "Population inconnue"))
MILIEU = Dimension(key="milieu", label="par milieu", names=of_choices(Milieu, "Milieu non précisé"))
THEME = Dimension(
    key="theme", label="par thème", names=lambda: {**dict(Theme.objects.values_list("slug", "name")), UNKNOWN: "Autre"}
)


def bracket(prefix: str = "") -> Any:
    """Return the strate of a collectivité as an expression."""
    cases = [
        When(Q(**{f"{prefix}population__gte": bracket.bounds[0]}), then=Value(bracket.value))
        for bracket in reversed(PopulationBracket)
    ]
    return Case(*cases, default=Value(UNKNOWN), output_field=TextField())


class _Month(Func):
    """The first day of the month of a partial date, so many years later; January where the month is not known."""

    template = "(to_date(LEFT(%(expressions)s, 7), 'YYYY-MM') + interval '%(years)s years')::date"
    output_field: Any = DateField()


def month_of(partial: Any, *, years_later: int = 0) -> Any:
    """Return the first day of the month of a partial date as an expression."""
    return _Month(partial, years=years_later)


def communes() -> CollectivityQuerySet:
    """Return the communes of the portal's département that exist today."""
    return Collectivity.objects.existing().communes().filter(departement=network().departement_code)


FIGURES = (
    Figure(
        key="communes",
        label="Communes du territoire",
        sort=Sort.STOCK,
        section=Section.PLACES,
        position=90,
        facts=lambda: [facts_of(communes(), bracket(), F("milieu"), place=F("pk"))],
        dimensions=(BRACKET, MILIEU),
        is_local=True,
    ),
    Figure(
        key="habitants",
        label="Habitants du territoire",
        sort=Sort.STOCK,
        section=Section.PLACES,
        position=91,
        facts=lambda: [facts_of(communes().filter(population__isnull=False), place=F("pk"), number=F("population"))],
        adds_up=True,
        is_local=True,
        note="Population municipale des communes du département.",
    ),
)
