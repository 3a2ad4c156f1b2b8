"""Geometry of GeoJSON contours in degrees (WGS84): projection, paths, borders, tints, distances."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .models import Collectivity

TINTS = 6  # colours of the map; neighbours never share one
SVG_WIDTH = 920  # user units
SVG_MARGIN = 6  # user units
EARTH_RADIUS = 6371.0  # km

type Bounds = tuple[float, float, float, float]  # west, south, east, north, in degrees
type Point = tuple[float, float]
type Geometry = dict[str, Any]  # a Polygon or a MultiPolygon


@dataclass(frozen=True)
class Shape:
    """SVG path data and the view box that it is drawn in."""

    d: str
    viewbox: str


class Projection:
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


def points(geometry: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield each point of a (multi)polygon as longitude, latitude in degrees."""
    for ring in rings(geometry):
        for longitude, latitude in ring:
            yield float(longitude), float(latitude)


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Yield the rings of a (multi)polygon."""
    polygons = geometry["coordinates"]
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        yield from polygon


def bounds_of(geometries: Iterable[Geometry]) -> Bounds:
    every = [point for geometry in geometries for point in points(geometry)] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in every], [y for _, y in every]
    return min(xs), min(ys), max(xs), max(ys)


def path_of(geometry: Geometry, project: Projection) -> str:
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


def outline(geometry: Geometry) -> Shape:
    """Return one contour alone, as large as its frame."""
    project = Projection(bounds_of([geometry]))
    return Shape(path_of(geometry, project), project.viewbox)


def dissolve(geometries: Iterable[Geometry]) -> Geometry:
    """Return the MultiPolygon that these contours make together: borders that two of them share are left out.

    Neighbours share the points of their border exactly, and go along it in opposite directions.
    """
    edges: set[tuple[Point, Point]] = set()
    for geometry in geometries:
        for ring in rings(geometry):
            placed = [(float(x), float(y)) for x, y in ring]
            for edge in itertools.pairwise(placed):
                if edge[::-1] in edges:
                    edges.remove(edge[::-1])
                else:
                    edges.add(edge)
    return {"type": "MultiPolygon", "coordinates": _polygons(_chained(edges))}


def _chained(edges: set[tuple[Point, Point]]) -> list[list[Point]]:
    onward: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        onward[start].append(end)
    rings = []
    for start in list(onward):
        while onward[start]:
            ring = [start]
            while onward[ring[-1]]:
                ring.append(onward[ring[-1]].pop())
                if ring[-1] == start:
                    break
            if ring[0] == ring[-1]:
                rings.append(ring)
    return rings


def _polygons(rings: list[list[Point]]) -> list[list[list[list[float]]]]:
    """Gather rings into polygons: those that turn like the largest are outsides, the others holes in them."""
    areas = [_area(ring) for ring in rings]
    turn = max(areas, key=abs, default=1.0)
    outsides = [ring for ring, area in zip(rings, areas, strict=True) if area * turn > 0]
    polygons = [[ring] for ring in outsides]
    for ring, area in zip(rings, areas, strict=True):
        if area * turn <= 0:
            around = next((rank for rank, outside in enumerate(outsides) if _holds(outside, ring)), None)
            if around is not None:
                polygons[around].append(ring)
    return [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]


def _area(ring: list[Point]) -> float:
    """Return the signed area, in square degrees (shoelace formula)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def _holds(outside: list[Point], ring: list[Point]) -> bool:
    """True where the middle of the ring's first edge lies inside (even-odd rule)."""
    (x1, y1), (x2, y2) = ring[0], ring[1]
    return _surrounds(outside, (x1 + x2) / 2, (y1 + y2) / 2)


def contains(geometry: Geometry, longitude: float, latitude: float) -> bool:
    """Return whether a point in degrees lies within a (multi)polygon, its holes left out."""
    placed = ([(float(x), float(y)) for x, y in ring] for ring in rings(geometry))
    return sum(_surrounds(ring, longitude, latitude) for ring in placed) % 2 == 1


def _surrounds(outside: list[Point], x: float, y: float) -> bool:
    crossed = False
    for (ax, ay), (bx, by) in itertools.pairwise(outside):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def tints_of(shapes: Iterable[tuple[str, Geometry]]) -> dict[str, int]:
    """Give each group (an EPCI's code) a tint that no neighbour has, from its communes' contours."""
    at_point: dict[Point, set[str]] = defaultdict(set)
    for group, geometry in shapes:
        for point in points(geometry):
            at_point[point].add(group)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for groups in at_point.values():
        for group in groups:
            neighbours[group] |= groups - {group}
    tints: dict[str, int] = {}
    for group in sorted(neighbours, key=lambda g: (-len(neighbours[g]), g)):
        taken = {tints[other] for other in neighbours[group] if other in tints}
        free = [tint for tint in range(TINTS) if tint not in taken]
        # the least used among the free ones, so that the six share the map
        used = list(tints.values())
        tints[group] = min(free, key=used.count) if free else 0
    return tints


def distance_km(a: Collectivity, b: Collectivity) -> float | None:
    """Return the great-circle distance in km between two collectivités' points (haversine formula)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(h))
