"""Charts, drawn on the server as SVG: bars that lie, columns or a line over time, columns made of parts.

A chart never stands alone: its numbers stand in a table beside it. A colour is the name of one of the map's classes
(``stage-fill-3``, ``tint-fill-0``, ``ramp-fill-4``); a page takes them as classes, paper as values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .typography import NBSP, number

WIDTH = 340
TYPE = 13
ROW, BAR = 38, 12  # of bars that lie
HIGH, TOP, FOOT = 130, 22, 24  # of what stands
MOST_NUMBERED = 12  # columns that bear their number
LONGEST_LABEL = 42
SERIES = "ramp-fill-4"

type Paint = Callable[[str], SafeString]


@dataclass(frozen=True)
class Point:
    """A number with its label; ``words`` is how it is said, nothing where it is not known."""

    label: str
    number: float | None
    words: str = ""


@dataclass(frozen=True)
class Column:
    """A column made of parts, from the ground up."""

    label: str
    parts: Sequence[float]


def by_class(colour: str) -> SafeString:
    """Return the attribute that colours a shape on a page, in both schemes."""
    return format_html('class="chart-fill {}"', colour)


def by_value(colours: Mapping[str, str]) -> Paint:
    """Return what colours a shape on paper."""
    return lambda colour: format_html('fill="{}" stroke="#54646c" stroke-width="0.6"', colours[colour])


def bars(points: Sequence[Point], *, title: str, paint: Paint = by_class, colours: Sequence[str] = ()) -> SafeString:
    """Return a bar for each point, its label and its number above it."""
    most = max((point.number or 0 for point in points), default=0)
    rows = format_html_join(
        "",
        '{}{}<rect {} x="0" y="{}" width="{}" height="{}"/>',
        (
            (
                _text(_cut(point.label), 0, ROW * rank + TYPE),
                _text(point.words, WIDTH, ROW * rank + TYPE, anchor="end"),
                *(paint(colours[rank] if colours else SERIES), ROW * rank + TYPE + 5),
                *(_round(_part(point.number, most) * WIDTH), BAR),
            )
            for rank, point in enumerate(points)
        ),
    )
    return _svg(title, max(ROW * len(points), 1), rows)


def columns(points: Sequence[Point], *, title: str, paint: Paint = by_class) -> SafeString:
    """Return a column for each moment."""
    most = max((point.number or 0 for point in points), default=0)
    wide = WIDTH / max(len(points), 1)
    shapes = format_html_join(
        "",
        '<rect {} x="{}" y="{}" width="{}" height="{}"/>',
        (
            (paint(SERIES), _round(wide * (rank + 0.15)), *_standing(point.number, most, wide))
            for rank, point in enumerate(points)
        ),
    )
    return _svg(title, TOP + HIGH + FOOT, shapes + _numbers(points, most) + _ground(points))


def line(points: Sequence[Point], *, title: str, paint: Paint = by_class) -> SafeString:
    """Return a line through the moments that are known."""
    most = max((point.number or 0 for point in points), default=0)
    wide = WIDTH / max(len(points), 1)
    places = [
        (_round(wide * (rank + 0.5)), _round(_height(point.number, most)))
        for rank, point in enumerate(points)
        if point.number is not None
    ]
    through = " ".join(f"{x},{y}" for x, y in places)
    path = format_html(
        '<polyline class="chart-line" fill="none" stroke="#0b5563" stroke-width="2.5" points="{}"/>', through
    )
    dots = format_html_join("", '<circle {} cx="{}" cy="{}" r="3.5"/>', ((paint(SERIES), x, y) for x, y in places))
    return _svg(title, TOP + HIGH + FOOT, path + dots + _numbers(points, most) + _ground(points))


def stacked(stacks: Sequence[Column], *, title: str, colours: Sequence[str], paint: Paint = by_class) -> SafeString:
    """Return a column for each moment, made of its parts; each part has its colour in all of them."""
    most = max((sum(stack.parts) for stack in stacks), default=0)
    wide = WIDTH / max(len(stacks), 1)
    shapes = _joined(())
    for rank, stack in enumerate(stacks):
        below = 0.0
        for colour, part in zip(colours, stack.parts, strict=True):
            if part:
                bottom, below = below, below + part
                top = _height(below, most)
                shapes += format_html(
                    '<rect {} x="{}" y="{}" width="{}" height="{}"/>',
                    *(paint(colour), _round(wide * (rank + 0.15)), _round(top)),
                    *(_round(wide * 0.7), _round(_height(bottom, most) - top)),
                )
    points = [Point(stack.label, sum(stack.parts), short(sum(stack.parts))) for stack in stacks]
    return _svg(title, TOP + HIGH + FOOT, shapes + _numbers(points, most) + _ground(points))


def short(value: float) -> str:
    """Return a number as short as a chart has room for: « 1,2 M », « 478 k »."""
    for size, sign in ((1_000_000, "M"), (10_000, "k")):
        if value >= size:
            scaled = value / (1_000_000 if sign == "M" else 1000)
            return f"{number(round(scaled, 1) if scaled < 100 else round(scaled))}{NBSP}{sign}"
    return number(round(value, 1) if value % 1 else int(value))


def _cut(label: str) -> str:
    """Return a label as long as its row has room for; the table beside says it whole."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _part(value: float | None, most: float) -> float:
    return (value or 0) / most if most else 0


def _height(value: float | None, most: float) -> float:
    return TOP + HIGH * (1 - _part(value, most))


def _standing(value: float | None, most: float, wide: float) -> tuple[float, float, float]:
    top = _height(value, most)
    return _round(top), _round(wide * 0.7), _round(TOP + HIGH - top)


def _numbers(points: Sequence[Point], most: float) -> SafeString:
    """Return what stands above each column; of many, above the last one."""
    wide = WIDTH / max(len(points), 1)
    shown = [
        (rank, point)
        for rank, point in enumerate(points)
        if point.number is not None and (len(points) <= MOST_NUMBERED or rank == len(points) - 1)
    ]
    return _joined(
        _text(
            point.words or short(point.number or 0),
            *_kept_inside(rank, len(points), wide, _height(point.number, most) - 6),
        )
        for rank, point in shown
    )


def _ground(points: Sequence[Point]) -> SafeString:
    """Return the line on which all stands, with the labels that it has room for."""
    wide = WIDTH / max(len(points), 1)
    step = -(-len(points) // 7)
    labels = (
        _text(point.label, *_kept_inside(rank, len(points), wide, TOP + HIGH + TYPE + 5))
        for rank, point in enumerate(points)
        if (len(points) - 1 - rank) % step == 0
    )
    ground = format_html(
        '<line class="chart-ground" stroke="#54646c" x1="0" y1="{0}" x2="{1}" y2="{0}"/>', TOP + HIGH, WIDTH
    )
    return ground + _joined(labels)


def _kept_inside(rank: int, number_of: int, wide: float, y: float) -> tuple[float, float, str]:
    """Return where the middle of a text stands; the last one ends with the drawing."""
    if number_of > 2 and rank == number_of - 1 and wide < 60:
        return WIDTH, y, "end"
    if number_of > 2 and rank == 0 and wide < 60:
        return 0, y, "start"
    return wide * (rank + 0.5), y, "middle"


def _text(words: str, x: float, y: float, anchor: str = "start") -> SafeString:
    return format_html(
        '<text class="chart-text" x="{}" y="{}" text-anchor="{}">{}</text>', _round(x), _round(y), anchor, words
    )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _round(value: float) -> float:
    return round(value, 1)


def _svg(title: str, height: float, content: SafeString) -> SafeString:
    """Return the drawing; what it says is in the table beside it."""
    return format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" font-size="{}" role="img"'
        ' aria-label="{}">{}</svg>',
        *(WIDTH, round(height), TYPE, title, content),
    )
