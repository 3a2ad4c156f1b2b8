"""The territory as drawings: a GeoJSON for the map page, an SVG for pages without a script.

Both are built once per process and state of the database, and sent with a content hash as ETag.
"""

import gzip
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from reseau66.core.database.memory import remembered

from .enums import Stage
from .models import Collectivity, Contour, Initiative, Recognition
from .territory.reading import points, rings

STATE_KEPT_FOR = 10  # seconds; who has just changed a démarche should find it on the map
TINTS = 6  # colours of the map; neighbours never share one
SVG_WIDTH = 1000  # user units
SVG_MARGIN = 6  # user units
EARTH_RADIUS = 6371.0  # km

type Bounds = tuple[float, float, float, float]  # west, south, east, north, in degrees

_STATE = """
SELECT (SELECT max(updated_at) FROM directory_collectivity), (SELECT count(*) FROM directory_collectivity),
       (SELECT max(updated_at) FROM directory_contour), (SELECT max(id) FROM directory_membership),
       (SELECT max(updated_at) FROM directory_initiative), (SELECT count(*) FROM directory_initiative),
       (SELECT max(recorded_at) FROM directory_stagechange), (SELECT count(*) FROM directory_stagechange),
       (SELECT max(id) FROM directory_recognition), (SELECT count(*) FROM directory_recognition)
"""


@dataclass(frozen=True)
class Progress:
    """How far a collectivité is, by the furthest of its démarches."""

    stage: str
    is_recognised: bool

    @property
    def rank(self) -> int:
        """Return 1 to 6 in the order of the work; 0 where the stage is unknown."""
        return Stage(self.stage).rank + 1 if self.stage else 0

    @property
    def label(self) -> str:
        return str(Stage(self.stage).label) if self.stage else "étape inconnue"


def progress_of_all() -> dict[int, Progress]:
    """Return how far each collectivité with a démarche is, by its key; one query."""
    rows = Initiative.objects.annotate(is_recognised=Exists(Recognition.objects.filter(initiative=OuterRef("pk"))))
    found: dict[int, Progress] = {}
    for pk, stage, is_recognised in rows.values_list("collectivity_id", "stage", "is_recognised"):
        one, known = Progress(stage, is_recognised), found.get(pk)
        furthest = one if known is None or one.rank > known.rank else known
        found[pk] = Progress(furthest.stage, is_recognised or (known is not None and known.is_recognised))
    return found


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
class DrawnCommune:
    """A commune of the map that needs no script."""

    code: str
    name: str
    address: str
    tint: int
    marks: str  # the classes of its démarche's colours; none where no démarche is known
    d: str


@dataclass(frozen=True)
class TerritoryDrawings:
    geojson: Drawing
    svg: Drawing
    communes: list[DrawnCommune]
    bounds: Bounds
    viewbox: str


def drawings() -> TerritoryDrawings:
    """Return the drawings of the territory as it was at most ten seconds ago; one query when nothing changed."""
    state = remembered("territory-state", _state, seconds=STATE_KEPT_FOR)
    return _draw((connection.settings_dict["NAME"], timezone.localdate(), *state))


def _state() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(cursor.fetchone())


@lru_cache(maxsize=2)
def _draw(state: tuple[Any, ...]) -> TerritoryDrawings:
    # From west to east: neighbours share the points of their borders, and gzip finds them again when they are near
    contours = list(Contour.objects.select_related("collectivity").order_by("collectivity__longitude"))
    communes = {c.code: c for c in Collectivity.objects.communes().with_epci()}
    epci_of = {code: commune.current_epci for code, commune in communes.items()}
    tints = _tints(contours, epci_of)
    progress = progress_of_all()
    features = [
        {
            "type": "Feature",
            "id": contour.collectivity.code,
            "geometry": contour.geometry,
            "properties": _properties(contour.collectivity, epci_of.get(contour.collectivity.code), tints)
            | _told(progress.get(contour.collectivity_id)),
        }
        for contour in contours
    ]
    collection = {"type": "FeatureCollection", "features": features}
    body = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    every = [point for contour in contours for point in points(contour.geometry)] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in every], [y for _, y in every]
    bounds = (min(xs), min(ys), max(xs), max(ys))
    project = _Projection(bounds)
    svg = _svg(contours, epci_of, tints, project)
    drawn = [
        DrawnCommune(
            feature["id"],
            feature["properties"]["nom"],
            feature["properties"]["url"],
            feature["properties"]["teinte"],
            _marks(feature["properties"]),
            _path(feature["geometry"], project),
        )
        for feature in features
    ]
    return TerritoryDrawings(Drawing.of(body), Drawing.of(svg.encode()), drawn, bounds, project.viewbox)


def _marks(properties: dict[str, Any]) -> str:
    """Return the classes that the map's script gives too."""
    if "rang" not in properties:
        return ""
    return f"stage-fill-{properties['rang']}{' recognised' if 'reconnue' in properties else ''}"


def _properties(commune: Collectivity, epci: Collectivity | None, tints: dict[str, int]) -> dict[str, Any]:
    return {
        "nom": commune.name,
        "population": commune.population,
        "epci": epci.name if epci else "",
        "teinte": tints.get(epci.code, 0) if epci else 0,
        "url": commune.get_absolute_url(),
    }


def _told(progress: Progress | None) -> dict[str, Any]:
    """Return what the map says of a démarche; nothing where none is known, for most communes have none."""
    if progress is None:
        return {}
    told: dict[str, Any] = {"rang": progress.rank, "demarche": progress.label}
    return told | ({"reconnue": True} if progress.is_recognised else {})


def _tints(contours: Iterable[Contour], epci_of: dict[str, Any]) -> dict[str, int]:
    """Give each EPCI a tint that no neighbour has; neighbours share points of their borders exactly."""
    at_point: dict[tuple[float, float], set[str]] = defaultdict(set)
    for contour in contours:
        epci = epci_of.get(contour.collectivity.code)
        if epci:
            for point in points(contour.geometry):
                at_point[point].add(epci.code)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for codes in at_point.values():
        for code in codes:
            neighbours[code] |= codes - {code}
    tints: dict[str, int] = {}
    for code in sorted(neighbours, key=lambda c: (-len(neighbours[c]), c)):
        taken = {tints[other] for other in neighbours[code] if other in tints}
        free = [tint for tint in range(TINTS) if tint not in taken]
        # the least used among the free ones, so that the six share the map
        used = list(tints.values())
        tints[code] = min(free, key=used.count) if free else 0
    return tints


class _Projection:
    """Equirectangular around the middle latitude: at this size no eye tells it from Lambert 93."""

    def __init__(self, bounds: Bounds) -> None:
        west, south, east, north = bounds
        self.west, self.north = west, north
        self.narrowing = math.cos(math.radians((south + north) / 2))
        self.scale = SVG_WIDTH / (((east - west) * self.narrowing) or 1)
        height = round((north - south) * self.scale)
        self.size = SVG_WIDTH + 2 * SVG_MARGIN, height + 2 * SVG_MARGIN
        self.viewbox = f"{-SVG_MARGIN} {-SVG_MARGIN} {self.size[0]} {self.size[1]}"

    def __call__(self, longitude: float, latitude: float) -> tuple[int, int]:
        return (
            round((longitude - self.west) * self.narrowing * self.scale),
            round((self.north - latitude) * self.scale),
        )


def _path(geometry: dict[str, Any], project: _Projection) -> str:
    """Return the path data in whole units, relative, without the points that fall together."""
    parts = []
    for ring in rings(geometry):
        placed = [project(x, y) for x, y in ring]
        kept = [point for i, point in enumerate(placed) if i == 0 or point != placed[i - 1]]
        if len(kept) < 3:
            continue
        (x, y), steps = kept[0], []
        parts.append(f"M{x} {y}l")
        for nx, ny in kept[1:]:
            steps.append(f"{nx - x} {ny - y}")
            x, y = nx, ny
        parts.append(" ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


SVG_STYLE = (
    "path{stroke:#fff;stroke-width:1.2}.t0{fill:#8fbcc2}.t1{fill:#c9cf9f}.t2{fill:#ecd9a0}"
    ".t3{fill:#a9c48f}.t4{fill:#d9b79a}.t5{fill:#b5c9d6}"
    "@media(prefers-color-scheme:dark){path{stroke:#12191d}.t0{fill:#2f6d77}.t1{fill:#6d7440}.t2{fill:#8a7434}"
    ".t3{fill:#4a6d34}.t4{fill:#84593b}.t5{fill:#4b6577}}"
)


def _svg(
    contours: list[Contour],
    epci_of: dict[str, Any],
    tints: dict[str, int],
    project: _Projection,
) -> str:
    by_tint: dict[int, list[str]] = defaultdict(list)
    for contour in contours:
        epci = epci_of.get(contour.collectivity.code)
        by_tint[tints.get(epci.code, 0) if epci else 0].append(_path(contour.geometry, project))
    groups = "".join(f'<path class="t{tint}" d="{"".join(paths)}"/>' for tint, paths in sorted(by_tint.items()))
    width, height = project.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{project.viewbox}" width="{width}" height="{height}">'
        f"<style>{SVG_STYLE}</style>{groups}</svg>"
    )


@dataclass(frozen=True)
class Shape:
    """SVG path data and the view box that it is drawn in."""

    d: str
    viewbox: str


def outline(geometry: dict[str, Any]) -> Shape:
    """Return one contour alone, as large as its frame."""
    every = list(points(geometry))
    xs, ys = [x for x, _ in every], [y for _, y in every]
    project = _Projection((min(xs), min(ys), max(xs), max(ys)))
    return Shape(_path(geometry, project), project.viewbox)


def locator(geometries: Iterable[dict[str, Any]]) -> Shape:
    """Return contours in their place on the territory: drawn over the SVG map, they fall on themselves."""
    drawn = drawings()
    project = _Projection(drawn.bounds)
    return Shape("".join(_path(geometry, project) for geometry in geometries), drawn.viewbox)


def shapes_of(contour: Contour) -> tuple[Shape, Shape]:
    """Return a contour alone and in its place on the territory; kept, and its geometry may be deferred."""
    drawn = drawings()
    alone, placed = _shapes(contour.pk, contour.updated_at, drawn.bounds)
    return alone, Shape(placed, drawn.viewbox)


@lru_cache(maxsize=512)
def _shapes(pk: int, updated_at: Any, bounds: Bounds) -> tuple[Shape, str]:
    geometry = Contour.objects.get(pk=pk).geometry
    return outline(geometry), _path(geometry, _Projection(bounds))


def position() -> Callable[[float, float], tuple[int, int]]:
    """Return what places a longitude and a latitude on the SVG map, in its units."""
    return _Projection(drawings().bounds)


def distance_km(a: Collectivity, b: Collectivity) -> float | None:
    """Return the great-circle distance in km between two collectivités' points (haversine formula)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(h))
