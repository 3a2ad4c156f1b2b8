"""Contours of a département's communes, made light: neighbours keep the points of their borders in common.

Needs shapely, which the site does not install: only ``fetch_territory`` and its benchmark come here.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from .published import Place

DIGITS = 4  # decimals of a degree: about 8 m
SLIVER = 0.0005  # degrees, about 50 m: a narrower gap between neighbours is none, a wider one is foreign land
MOST_CLEANINGS = 8  # three were enough for each of the 101
MOST_POINTS = 9_000  # of a département: its map stays within 60 kB, compressed
FINEST, COARSER = 0.001, 1.15  # degrees; each try is coarser by this factor


@dataclass(frozen=True)
class Outline:
    """A commune's contour as GeoJSON, and a point well inside it: longitude and latitude."""

    geometry: dict[str, Any]
    inside: tuple[float, float]


def outlines_of(places: dict[str, Place]) -> dict[str, Outline]:
    """Return the light contours of the places that have one, by code."""
    shapes = {code: shape for code, place in places.items() if (shape := _whole(place)) is not None}
    light = _light(np.array(list(shapes.values()), dtype=object))
    inside = shapely.get_point(shapely.maximum_inscribed_circle(light, tolerance=FINEST), 0)
    return {
        code: Outline(_geojson(shape), (round(point.x, DIGITS), round(point.y, DIGITS)))
        for code, shape, point in zip(shapes, light, inside, strict=True)
    }


def point_of(town_hall: str) -> tuple[float, float]:
    """Return longitude and latitude of a point in hexadecimal WKB."""
    point = shapely.from_wkb(town_hall)
    return round(point.x, DIGITS), round(point.y, DIGITS)


def _whole(place: Place) -> Any:
    if place.outline:
        return shapely.from_wkb(place.outline)
    # one that changed its chief place lost its contour, its communes déléguées have theirs
    return shapely.union_all(shapely.from_wkb(place.parts)) if place.parts else None


def _light(shapes: Any) -> Any:
    """Return the shapes with no more points than the bound, as they are where that is little enough."""
    clean = _on_grid(shapes)
    # what is left out of a coverage leaves a coverage, and no point moves: neighbours still meet
    tries = (shapely.coverage_simplify(clean, tolerance) for tolerance in _tolerances())
    light = next(shapes for shapes in tries if shapely.get_num_coordinates(shapes).sum() <= MOST_POINTS)
    return shapely.orient_polygons(light)


def _on_grid(shapes: Any) -> Any:
    """Return the shapes with rounded points, without gap or overlap; raise ValueError where that cannot be."""
    snapping = -1.0  # once, as far as shapely finds right
    for _ in range(MOST_CLEANINGS):
        shapes = _rounded(shapely.coverage_clean(shapes, gap_width=SLIVER, snapping_distance=snapping))
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        snapping = 0.0  # rounding made borders touch: cut them there
    raise ValueError("these contours do not hold together")


def _tolerances() -> Iterator[float]:
    yield 0
    for step in itertools.count():
        yield FINEST * COARSER**step


def _rounded(shapes: Any) -> Any:
    return shapely.transform(shapes, lambda points: np.round(points, DIGITS) + 0.0)  # no « -0.0 »


def _geojson(shape: Any) -> dict[str, Any]:
    polygons = [
        [shapely.get_coordinates(ring).tolist() for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in shapely.get_parts(shape)
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}
