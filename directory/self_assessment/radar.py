"""A radar drawn by the server: a polygon for today, one for the target, one for before."""

import math
from dataclasses import dataclass

from .questionnaire import LEVELS
from .results import Spread

SIZE = 120  # from the centre to the fourth level, in units of the drawing
LABEL_AT = 140
SIDEWAYS = 0.3  # how far from the vertical a label must be to stand beside its axis


STRIP = 300  # from the first to the fourth level of a strip


@dataclass(frozen=True)
class Strip:
    """A spread as a line from the lowest to the highest, a box around the middle half, and a dot for one's own."""

    low: int
    high: int
    first: int
    width: int
    here: int | None


def strip(spread: Spread, here: float | None) -> Strip:
    """Return where the marks of a spread stand between the first and the fourth level."""
    low, high, first, third = (_along(level) for level in (spread.low, spread.high, spread.first, spread.third))
    return Strip(low, high, first, max(third - first, 2), None if here is None else _along(here))


def _along(level: float) -> int:
    return round(STRIP * (level - 1) / (LEVELS - 1))


@dataclass(frozen=True)
class Label:
    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Radar:
    """Points of polygons and of rings, and where the labels stand."""

    rings: list[str]
    spokes: list[tuple[float, float]]
    labels: list[Label]
    now: str
    target: str
    before: str


def radar(
    names: list[str],
    now: list[float | None],
    target: list[float | None],
    before: list[float | None],
) -> Radar:
    """Return the drawing of these levels, the first upwards and clockwise; a polygon with a gap is closed around it."""
    count = len(names)
    labels = [_label(name, rank, count) for rank, name in enumerate(names)]
    rings = [_points([float(level)] * count) for level in range(1, LEVELS + 1)]
    spokes = [_place(rank, count, LEVELS) for rank in range(count)]
    aims = [aim if aim is not None else level for aim, level in zip(target, now, strict=True)]
    return Radar(rings, spokes, labels, _points(now), _points(aims) if any(target) else "", _points(before))


def _points(levels: list[float | None] | list[float]) -> str:
    places = [_place(rank, len(levels), level) for rank, level in enumerate(levels) if level is not None]
    return " ".join(f"{x:g},{y:g}" for x, y in places)


def _place(rank: int, count: int, level: float) -> tuple[float, float]:
    angle, reach = 2 * math.pi * rank / count, SIZE * level / LEVELS
    return round(reach * math.sin(angle), 1), round(-reach * math.cos(angle), 1)


def _label(text: str, rank: int, count: int) -> Label:
    angle = 2 * math.pi * rank / count
    x, y = LABEL_AT * math.sin(angle), -LABEL_AT * math.cos(angle)
    anchor = "middle" if abs(math.sin(angle)) < SIDEWAYS else ("start" if x > 0 else "end")
    return Label(text, round(x, 1), round(y + 4, 1), anchor)
