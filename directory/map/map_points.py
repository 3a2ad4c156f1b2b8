"""Numbers of things by collectivité, as points on the map of the portal's département."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from core.ui.typography import count

from .drawings import position


@dataclass(frozen=True)
class MapPoint:
    """A place of the map: how many there are, in words, and where they are listed."""

    name: str
    address: str
    told: str
    number: int
    x: int
    y: int


def map_points(rows: Iterable[tuple[Any, ...]], *, address: Callable[[str], str], word: str) -> list[MapPoint]:
    """Return a point for each row of name, longitude, latitude and number, in the coordinates of the SVG map."""
    project = position()
    return [
        MapPoint(name, address(quote(name)), count(number, word), number, *project(x, y)) for name, x, y, number in rows
    ]
