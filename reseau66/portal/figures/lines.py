"""A figure as its reader sees it: its number, the year before, over the years, told apart; charts and their words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString

from core.figures import Dimension, Figure, Look, Ratio, Sort
from core.ui import charts
from core.ui.typography import NBSP, french, number

FEWEST = 5  # persons that a public page counts; fewer might be recognised
FEW = f"moins de {FEWEST}"
UNMEASURED = "pas encore mesuré"
POINTLESS = "sans objet"  # a part of nothing
MINUS = "−"
COLOURS = 6  # that a ramp has


@dataclass(frozen=True)
class Said:
    """A number with its words; None where it is not known, or hidden."""

    number: float | None
    words: str


@dataclass
class Part:
    """One value of a dimension: now, a year before, and over the years."""

    name: str
    now: Said
    before: Said
    years: list[float]
    colour: str


@dataclass
class Breakdown:
    """A figure told apart by one dimension."""

    line: "Line"
    dimension: Dimension
    parts: list[Part]
    has_before: bool = True

    @property
    def title(self) -> str:
        return f"{self.line.label}, {self.dimension.label}"

    @property
    def is_stacked(self) -> bool:
        return self.dimension.look == Look.STACKED and len(self.line.years) > 1

    @property
    def has_swatches(self) -> bool:
        """Whether the table says which colour is whose: a chart of bars has its names beside them."""
        return self.is_stacked

    def chart(self, paint: charts.Paint = charts.by_class) -> SafeString:
        colours = [part.colour for part in self.parts]
        if self.is_stacked:
            years = [str(year) for year, _ in self.line.years]
            stacks = [charts.Column(year, [part.years[at] for part in self.parts]) for at, year in enumerate(years)]
            return charts.stacked(stacks, title=self.title, colours=colours, paint=paint)
        points = [charts.Point(part.name, part.now.number, part.now.words) for part in self.parts]
        shown = colours if self.dimension.look == Look.STACKED else ()
        return charts.bars(points, title=self.title, colours=shown, paint=paint)


@dataclass
class Line:
    """A figure or a ratio of one year."""

    declared: Figure | Ratio
    now: Said
    before: Said
    years: list[tuple[int, Said]] = field(default_factory=list)  # the last ones in which it is known
    since: int | None = None  # the first year in which it is
    breakdowns: list[Breakdown] = field(default_factory=list)
    months: list[tuple[str, Said]] = field(default_factory=list)

    @property
    def label(self) -> str:
        return french(self.declared.label)

    @property
    def note(self) -> str:
        return french(self.declared.note)

    @property
    def is_measured(self) -> bool:
        return bool(self.years)

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to tell: not measured, or nought in both years."""
        return not self.now.number and self.now.words != FEW and not self.before.number

    @property
    def has_chart(self) -> bool:
        return len(self.years) > 1 and any(said.number for _, said in self.years)

    @cached_property
    def change(self) -> str:
        """Return by how much it changed in a year, in words; nothing where one of both is not known."""
        if self.now.number is None or self.before.number is None:
            return ""
        return signed(self.now.number - self.before.number, self.declared)

    def chart(self, paint: charts.Paint = charts.by_class) -> SafeString:
        """Return how it went over the years."""
        points = [
            charts.Point(str(year), said.number, said.words if _is_short(said) else "") for year, said in self.years
        ]
        is_line = isinstance(self.declared, Ratio) or self.declared.sort in {Sort.STOCK, Sort.MEDIAN}
        draw = charts.line if is_line else charts.columns
        return draw(points, title=f"{self.label}, d’année en année", paint=paint)

    def months_chart(self, paint: charts.Paint = charts.by_class) -> SafeString:
        points = [
            charts.Point(month, said.number, said.words if _is_short(said) else "") for month, said in self.months
        ]
        return charts.columns(points, title=f"{self.label}, mois par mois", paint=paint)


def _is_short(said: Said) -> bool:
    return len(said.words) <= 6


def say(value: float | None, declared: Figure | Ratio, *, hides_few: bool = False) -> Said:
    """Return a number with its unit; of persons, a public page says « moins de 5 » and no number below it."""
    if value is None:
        return Said(None, UNMEASURED)
    if hides_few and isinstance(declared, Figure) and declared.is_of_persons and 0 < value < FEWEST:
        return Said(None, FEW)
    if declared.unit == "h" and value < 1:
        return Said(value, "moins d’une heure")
    return Said(value, with_unit(rounded(value, declared), declared))


def rounded(value: float, declared: Figure | Ratio) -> str:
    digits = declared.digits if isinstance(declared, Ratio) else 0
    if not digits and isinstance(declared, Figure) and declared.sort == Sort.MEDIAN and value < 10:
        digits = 1
    return number(round(value, digits) if digits else round(value))


def with_unit(words: str, declared: Figure | Ratio) -> str:
    return f"{words}{NBSP}{declared.unit}" if declared.unit else words


def signed(difference: float, declared: Figure | Ratio) -> str:
    """Return « +3 », « −2 % points », « = »."""
    words = rounded(abs(difference), declared)
    if not words.strip("0,"):
        return "="
    unit = "points" if isinstance(declared, Ratio) and declared.unit == "%" else declared.unit
    return f"{'+' if difference > 0 else MINUS}{words}{NBSP if unit else ''}{unit}"


def ratio_of(declared: Ratio, top: float | None, bottom: float | None) -> float | None:
    """Return the part or the mean; nothing where one is not known, or there is nothing to divide by."""
    if top is None or not bottom:
        return None
    return declared.per * top / bottom


def colours_of(dimension: Dimension, values: Iterable[str]) -> list[str]:
    """Return the colour of each value: of stages their own, else one after the other."""
    return [
        f"{dimension.colours}-{value}" if dimension.colours == "stage-fill" else f"{dimension.colours}-{rank % COLOURS}"
        for rank, value in enumerate(values)
    ]
