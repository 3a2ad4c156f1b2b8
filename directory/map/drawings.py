"""A département as drawings: a GeoJSON for the map page, an SVG for pages without a script.

They are built once per process and state of the database, and sent with a content hash as ETag.
"""

import enum
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from core.database.process_cache import remembered
from core.network.identity import network

from ..collectivities.facts import Facts, facts_of
from ..territory.geometry import Bounds, Geometry, Projection, Shape, bounds_of, dissolve, outline, path_of, tints_of
from ..territory.models import Collectivity, Contour

STATE_KEPT_FOR = 10  # seconds; who has just changed a démarche should find it on the map

# what a change of a département leaves a trace in; each part goes through the collectivités of the département
_STATE = """
WITH inside AS (SELECT id, updated_at FROM directory_collectivity WHERE departement = %s),
     place AS (SELECT id, updated_at FROM inside UNION
         SELECT e.id, e.updated_at FROM inside JOIN directory_membership m ON m.commune_id = inside.id
             JOIN directory_collectivity e ON e.id = m.epci_id),
     started AS (SELECT i.id, i.updated_at FROM directory_initiative i JOIN place ON place.id = i.collectivity_id)
SELECT (SELECT max(updated_at) FROM place), (SELECT count(*) FROM place),
       (SELECT max(c.updated_at) FROM directory_contour c JOIN place ON place.id = c.collectivity_id),
       (SELECT max(m.id) FROM directory_membership m JOIN place ON place.id = m.commune_id),
       (SELECT max(updated_at) FROM started), (SELECT count(*) FROM started),
       (SELECT row(max(s.recorded_at), count(*))::text FROM directory_stagechange s
            JOIN started ON started.id = s.initiative_id),
       (SELECT row(max(r.id), count(*))::text FROM directory_recognition r
            JOIN started ON started.id = r.initiative_id),
       (SELECT row(max(a.updated_at), count(*))::text FROM directory_planaction a
            JOIN started ON started.id = a.initiative_id)
"""


class MapLevel(enum.StrEnum):
    """What the map shows: communes, or the EPCI that they make."""

    COMMUNES = "communes"
    EPCI = "epci"


@dataclass(frozen=True)
class Drawing:
    """A file ready to be sent."""

    body: bytes
    compressed: bytes
    etag: str
    version: str

    @classmethod
    def of(cls, body: bytes) -> Self:
        digest = hashlib.sha256(body).hexdigest()
        return cls(body, gzip.compress(body, 9, mtime=0), f'"{digest[:32]}"', digest[:8])


@dataclass(frozen=True)
class DrawnPlace:
    """A collectivité of the map that needs no script."""

    pk: int
    code: str
    name: str
    address: str
    population: int | None
    epci: str
    tint: int
    facts: Facts | None  # None where no démarche is known
    d: str
    feature: dict[str, Any]
    middle: tuple[float, float]  # longitude and latitude, where a mark stands
    at: tuple[int, int]  # the same in the units of the drawing

    @property
    def marked_feature(self) -> dict[str, Any]:
        """Return the feature of a place that won a ruban du DD."""
        return self.feature | {"properties": self.feature["properties"] | {"ruban": self.middle}}


@dataclass(frozen=True)
class TerritoryDrawings:
    svg: Drawing
    places: dict[MapLevel, list[DrawnPlace]]
    bounds: Bounds
    viewbox: str
    _last: dict[tuple[MapLevel, bool], tuple[frozenset[int], Drawing]] = field(default_factory=dict, compare=False)

    def geojson(self, level: MapLevel, ribbons: frozenset[int] = frozenset(), *, is_light: bool = False) -> Drawing:
        """Return the contours with what the map tells of each; ``ribbons`` are the keys of the places with a mark.

        A light one leaves out what the map's own script does not read.
        """
        places = self.places[level]
        inside = ribbons.intersection(place.pk for place in places)
        marks, drawing = self._last.get((level, is_light), (None, None))
        if drawing is None or marks != inside:
            features = (place.marked_feature if place.pk in inside else place.feature for place in places)
            drawing = Drawing.of(collection(map(_light, features) if is_light else features))
            self._last[level, is_light] = inside, drawing
        return drawing


def drawings(departement: str = "") -> TerritoryDrawings:
    """Return the drawings of a département, the portal's own by default, as it was at most ten seconds ago.

    One query when nothing changed.
    """
    asked = departement or network().departement_code
    changes = remembered(f"territory-state-{asked}", lambda: _state(asked), seconds=STATE_KEPT_FOR)
    return _draw(asked, (connection.settings_dict["NAME"], timezone.localdate(), *changes))


def _state(departement: str) -> tuple[Any, ...]:
    """Return what a change leaves a trace in."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [departement])
        return tuple(cursor.fetchone())


@lru_cache(maxsize=4)
def _draw(departement: str, state: tuple[Any, ...]) -> TerritoryDrawings:
    inside = Collectivity.objects.existing().communes().filter(departement=departement).with_epci()
    # From west to east: neighbours share the points of their borders, and gzip finds them again when they are near
    communes = list(inside.select_related("contour").filter(contour__isnull=False).order_by("longitude"))
    geometry: dict[int, Geometry] = {commune.pk: commune.contour.geometry for commune in communes}
    epci_of = {commune.pk: commune.current_epci for commune in communes}
    tints = tints_of((epci_of[pk].code, shape) for pk, shape in geometry.items() if epci_of[pk])
    together: dict[int, list[Geometry]] = defaultdict(list)
    for pk, shape in geometry.items():
        if epci_of[pk]:
            together[epci_of[pk].pk].append(shape)
    epci = {epci_place.pk: epci_place for epci_place in epci_of.values() if epci_place}
    facts = facts_of(Collectivity.objects.filter(Q(departement=departement) | Q(pk__in=epci)))
    bounds = bounds_of(geometry.values())
    project = Projection(bounds)

    def drawn(place: Collectivity, shape: Geometry) -> DrawnPlace:
        around = epci_of.get(place.pk)
        tint = tints.get(around.code if around else place.code, 0)
        place_facts = facts.get(place.pk)
        feature = _feature(place, shape, around.name if around else "", tint, place_facts)
        middle = _middle(place, shape)
        return DrawnPlace(
            pk=place.pk,
            code=place.code,
            name=place.name,
            address=place.get_absolute_url(),
            population=place.population,
            epci=around.name if around else "",
            tint=tint,
            facts=place_facts,
            d=path_of(shape, project),
            feature=feature,
            middle=middle,
            at=project(*middle),
        )

    places = {
        MapLevel.COMMUNES: [drawn(commune, geometry[commune.pk]) for commune in communes],
        MapLevel.EPCI: [
            drawn(epci_place, dissolve(together[epci_place.pk]))
            for epci_place in sorted(epci.values(), key=lambda epci_place: epci_place.longitude or 0)
        ],
    }
    svg = _svg(places[MapLevel.COMMUNES], project)
    return TerritoryDrawings(Drawing.of(svg.encode()), places, bounds, project.viewbox)


def _middle(place: Collectivity, shape: Geometry) -> tuple[float, float]:
    """Return the longitude and latitude of a collectivité; the middle of its contour where they are unknown."""
    if place.longitude is not None and place.latitude is not None:
        return place.longitude, place.latitude
    west, south, east, north = bounds_of([shape])
    return (west + east) / 2, (south + north) / 2


def collection(features: Iterable[dict[str, Any]]) -> bytes:
    """Return a GeoJSON FeatureCollection (RFC 7946)."""
    whole = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(place: Collectivity, shape: Geometry, epci: str, tint: int, facts: Facts | None) -> dict[str, Any]:
    properties = {
        "nom": place.name,
        "population": place.population,
        "epci": epci,
        "teinte": tint,
    }
    return {"type": "Feature", "id": place.code, "geometry": shape, "properties": properties | _told(facts)}


def _light(feature: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in feature["properties"].items() if name not in UNREAD}
    return feature | {"properties": kept}


def _told(facts: Facts | None) -> dict[str, Any]:
    """Return what the map says of démarches; nothing where none is known, for most communes have none."""
    if facts is None:
        return {}
    properties: dict[str, Any] = {"rang": facts.rank, "demarche": facts.label}
    more = {"reconnue": facts.is_recognised, "autrefois": facts.was_recognised, "actions": facts.actions}
    more |= {"themes": facts.themes, "depuis": facts.reached}
    return properties | {name: value for name, value in more.items() if value}


UNREAD = {"population", "epci", "demarche"}  # by static/js/map.js

TINT_COLOURS = ("#8fbcc2", "#c9cf9f", "#ecd9a0", "#a9c48f", "#d9b79a", "#b5c9d6")
DARK_TINT_COLOURS = ("#2f6d77", "#6d7440", "#8a7434", "#4a6d34", "#84593b", "#4b6577")


def _style() -> str:
    light, dark = (
        "".join(f".t{rank}{{fill:{colour}}}" for rank, colour in enumerate(colours))
        for colours in (TINT_COLOURS, DARK_TINT_COLOURS)
    )
    at_night = f"@media(prefers-color-scheme:dark){{path{{stroke:#12191d}}{dark}}}"
    return f"path{{stroke:#fff;stroke-width:1.2}}{light}{at_night}"


def _svg(communes: list[DrawnPlace], project: Projection) -> str:
    by_tint: dict[int, list[str]] = defaultdict(list)
    for commune in communes:
        by_tint[commune.tint].append(commune.d)
    groups = "".join(f'<path class="t{tint}" d="{"".join(paths)}"/>' for tint, paths in sorted(by_tint.items()))
    width, height = project.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{project.viewbox}" width="{width}" height="{height}">'
        f"<style>{_style()}</style>{groups}</svg>"
    )


def locator(place: Collectivity, contours: Iterable[Contour]) -> Shape:
    """Return contours in their place on the département: drawn over its SVG map, they fall on themselves."""
    drawn = drawings(place.departement)
    project = Projection(drawn.bounds)
    return Shape("".join(path_of(contour.geometry, project) for contour in contours), drawn.viewbox)


def shapes_of(contour: Contour) -> tuple[Shape, Shape]:
    """Return a contour alone and in its place on the département; kept, and its geometry may be deferred."""
    drawn = drawings(contour.collectivity.departement)
    alone, placed = _shapes(contour.pk, contour.updated_at, drawn.bounds)
    return alone, Shape(placed, drawn.viewbox)


@lru_cache(maxsize=512)
def _shapes(pk: int, updated_at: Any, bounds: Bounds) -> tuple[Shape, str]:
    geometry = Contour.objects.get(pk=pk).geometry
    return outline(geometry), path_of(geometry, Projection(bounds))


def position() -> Callable[[float, float], tuple[int, int]]:
    """Return what places a longitude and a latitude on the SVG map of the portal's département, in its units."""
    return Projection(drawings().bounds)
