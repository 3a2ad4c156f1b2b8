"""What a reader asks the map to show: the same for the page, the drawing, the exports and the frame."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from core.network.identity import network
from core.ui.typography import count

from ..collectivities.facts import Facts
from ..territory.departements import name_of
from ..territory.filters import departement_choices, theme_choices
from ..territory.models import Collectivity, Membership
from . import drawings as map_drawings
from .colours import COLOURS, Colour, mark
from .drawings import DrawnPlace, MapLevel, TerritoryDrawings
from .filters import EVERYWHERE, LEVELS, MapFilter


@dataclass(frozen=True)
class Marked:
    """A place of the map, whether the filters keep it, the class that colours it, and whether it won a ruban du DD."""

    place: DrawnPlace
    is_kept: bool
    mark: str
    has_ribbon: bool

    @property
    def feature(self) -> dict[str, Any]:
        return self.place.marked_feature if self.has_ribbon else self.place.feature


@dataclass(frozen=True)
class AskedMap:
    """The filters, the level, the colours, the département and the year of a map."""

    query: QueryDict
    filter: MapFilter
    level: MapLevel
    colour: Colour
    departement: str  # EVERYWHERE for all of them, as points
    theme: str
    year: int | None
    ribbons: frozenset[int]  # keys of the collectivités that won one

    @classmethod
    def of(cls, query: QueryDict, ribbons: frozenset[int] = frozenset()) -> Self:
        """Read a query string; what is not understood is as if it were not there."""
        codes = [code for code, _ in departement_choices()]
        home = network().departement_code if network().departement_code in codes or not codes else codes[0]
        chosen = query.get("departement", "")
        departement = chosen if chosen in codes or (chosen == EVERYWHERE and len(codes) > 1) else home
        levels = {map_level.value: map_level for map_level in LEVELS}
        level = levels.get(query.get("niveau", ""), MapLevel.COMMUNES)
        level = MapLevel.COMMUNES if departement == EVERYWHERE else level
        filterset = MapFilter(query or None, _places(level, departement))
        year = query.get("annee", "")
        return cls(
            query,
            filterset,
            level,
            {colour.value: colour for colour in COLOURS}.get(query.get("couleur", ""), next(iter(COLOURS))),
            departement,
            query.get("theme", "") if query.get("theme") in dict(theme_choices()) else "",
            int(year) if year.isdecimal() and year in dict(_years(filterset)) else None,
            ribbons,
        )

    @property
    def is_home(self) -> bool:
        """True on the map of the portal's own département."""
        return self.departement == network().departement_code

    @property
    def is_everywhere(self) -> bool:
        return self.departement == EVERYWHERE

    @cached_property
    def kept(self) -> list[tuple[str, str]]:
        """Return code and name of what the filters keep; in all départements at once they would be too many."""
        return [] if self.is_everywhere else list(self.filter.qs.values_list("code", "name"))

    def listed(self, fiches: Mapping[int, int]) -> list[tuple[str, str, Facts | None, int]]:
        """Return the same with what is known of each, as drawn, and its number of fiches; the engaged ones first."""
        drawn = {place.code: place for place in self.drawn.places[self.level]}
        rows = [
            (code, name, drawn[code].facts, fiches.get(drawn[code].pk, 0)) if code in drawn else (code, name, None, 0)
            for code, name in self.kept
        ]
        return sorted(rows, key=lambda row: row[2] is None)

    @cached_property
    def by_departement(self) -> list[tuple[str, str, int]]:
        """Return code, name and number of what the filters keep in each département."""
        counted = self.filter.qs.order_by().values_list("departement").annotate(Count("pk")).order_by("departement")
        return [(code, name_of(code), number) for code, number in counted]

    @property
    def count(self) -> int:
        return sum(number for *_, number in self.by_departement) if self.is_everywhere else len(self.kept)

    @property
    def told(self) -> str:
        """Return how many, in words."""
        words = "intercommunalité" if self.level == MapLevel.EPCI else "commune"
        return count(self.count, words)

    def marked(self) -> Iterator[Marked]:
        """Yield each drawn place with its colour."""
        kept = {code for code, _ in self.kept}
        for place in self.drawn.places[self.level]:
            yield Marked(place, place.code in kept, self.mark(place.facts, place.tint), place.pk in self.ribbons)

    @cached_property
    def drawn(self) -> TerritoryDrawings:
        """Return the drawings of the département; asked for once on a page."""
        return map_drawings.drawings(self.departement)

    @cached_property
    def has_ribbons(self) -> bool:
        """True where a place that the filters keep won a ribbon."""
        if self.is_everywhere:
            return bool(self.ribbons)
        return any(marked_place.is_kept and marked_place.has_ribbon for marked_place in self.marked())

    def mark(self, facts: Facts | None, tint: int) -> str:
        return mark(facts, tint, self.colour, theme=self.theme, year=self.year)


def _places(level: MapLevel, departement: str) -> QuerySet[Collectivity]:
    everything = Collectivity.objects.existing()
    if departement == EVERYWHERE:
        return everything.communes()
    if level == MapLevel.COMMUNES:
        return everything.communes().filter(departement=departement)
    around = Membership.objects.current().filter(commune__departement=departement)
    return everything.epci().filter(pk__in=around.values("epci"))


def _years(filterset: MapFilter) -> list[tuple[str, str]]:
    field: Any = filterset.form.fields["annee"]
    return [(str(value), str(label)) for value, label in field.choices]
