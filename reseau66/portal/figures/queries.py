"""Reading what was measured: few rows of one table, in a number of statements that nothing changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.safestring import SafeString

from core.figures import UNKNOWN, Dimension, Figure, Look, Ratio, Section, Sort, figures, in_order, ratios
from core.ui import charts
from core.ui.typography import SHORT_MONTHS
from directory.territory.filters import epci_choices

from .lines import FEWEST, POINTLESS, Breakdown, Line, Part, Said, colours_of, ratio_of, say
from .models import TOTAL, WHOLE, Grain, Measuring, Snapshot

MOST_YEARS = 8  # on a chart
MOST_PARTS = 12  # of a dimension that no list bounds
MOST_HEADINGS = 4  # of the table of the EPCI
MOST_IN_ORDER = 6  # parts that stand in the order of their names; more stand by size

type Declared = Figure | Ratio
type Years = dict[int, float]


@dataclass(frozen=True)
class Asked:
    """Of which year, of which territory, and who reads."""

    year: int
    territory: str = WHOLE
    is_public: bool = True
    place: str = ""  # the name of the EPCI

    @property
    def before(self) -> int:
        return self.year - 1

    @property
    def is_running(self) -> bool:
        """Whether the year is not over: it is compared with the same months of the one before."""
        return self.year == timezone.localdate().year

    @property
    def where(self) -> str:
        return self.place or "Tout le Réseau"

    @property
    def running_note(self) -> str:
        """Return what is said of a year that is not over; nothing of another."""
        if not self.is_running:
            return ""
        return f"L’année n’est pas finie\u00a0: elle est comparée aux mêmes mois de {self.before}."

    @property
    def is_whole(self) -> bool:
        return self.territory == WHOLE

    @property
    def hides_few(self) -> bool:
        """Whether few persons are told as few: of one EPCI a small number would tell everybody who they are."""
        return self.is_public and not self.is_whole

    def shows(self, declared: Declared) -> bool:
        """Return whether a figure is for this reader, and means something for this territory."""
        if self.is_public and not declared.is_public:
            return False
        return self.is_whole or is_local(declared)

    def tells_apart(self, figure: Figure) -> bool:
        """Return whether a figure is told apart: of few persons of one EPCI, a public page gives the total alone."""
        return not (self.hides_few and figure.is_of_persons)


def is_local(declared: Declared) -> bool:
    if isinstance(declared, Figure):
        return declared.is_local
    return declared.is_local and all(figures()[key].is_local for key in (declared.top, declared.bottom))


@dataclass
class Places:
    """The totals of each EPCI, of some figures of a section."""

    headings: list[str]
    rows: list[tuple[str, str, list[Said]]]  # SIREN, name, numbers

    def chart(self, paint: charts.Paint = charts.by_class) -> SafeString:
        """Return how much of the first figure each EPCI has, the largest first."""
        points = [charts.Point(name, said[0].number, said[0].words) for _, name, said in self.rows if said[0].number]
        largest = sorted(points, key=lambda point: -(point.number or 0))[:MOST_PARTS]
        return charts.bars(largest, title=f"{self.headings[0]}, par intercommunalité", paint=paint)


@dataclass
class Report:
    """Figures of a year, in the order of their sections."""

    asked: Asked
    lines: list[Line]
    measured_at: datetime | None
    places: "Places | None" = None

    @cached_property
    def sections(self) -> list[tuple[Section, list[Line]]]:
        by_section: dict[Section, list[Line]] = defaultdict(list)
        for line in self.lines:
            by_section[line.declared.section].append(line)
        return [(section, by_section[section]) for section in Section if by_section[section]]

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.declared.key == key), None)


def known_years() -> list[int]:
    """Return the years of which anything is measured, the newest first; one statement."""
    ends = Snapshot.objects.of_years(WHOLE).aggregate(first=Min("day"), last=Max("day"))
    if ends["first"] is None:
        return [timezone.localdate().year]
    return list(range(ends["last"].year, ends["first"].year - 1, -1))


def overview(asked: Asked) -> Report:
    """Return the key figures, without those that say nothing yet; four statements at most."""
    declared = [item for item in _all() if item.is_key and asked.shows(item)]
    report = _read(asked, declared, has_parts=False)
    report.lines = [line for line in report.lines if not line.says_nothing]
    return report


def of_section(asked: Asked, section: Section) -> Report:
    """Return all figures of a section, told apart, over the years and by EPCI; seven statements at most."""
    declared = [item for item in _all() if item.section == section and asked.shows(item) and _is_shown(item)]
    report = _read(asked, declared, has_parts=True)
    if asked.is_whole:
        report.places = places_of(report)
    return report


def everything(asked: Asked) -> Report:
    """Return every figure, for files."""
    return _read(asked, [item for item in _all() if asked.shows(item) and _is_shown(item)], has_parts=True)


def _is_shown(declared: Declared) -> bool:
    return not isinstance(declared, Figure) or declared.is_shown


def _all() -> list[Declared]:
    both: list[Declared] = [*figures().values(), *ratios().values()]
    return sorted(both, key=in_order)


def _read(asked: Asked, declared: list[Declared], *, has_parts: bool) -> Report:
    keys = _keys(declared)
    totals, parts = _years_of(asked, keys, has_parts)
    same_months, months = _months_of(asked, keys)
    names = _names(declared) if has_parts else {}
    reading = _Reading(asked, totals, parts, same_months, months, names)
    measured = Measuring.objects.filter(key__in=keys).aggregate(last=Max("measured_at"))
    return Report(asked, [reading.line(item) for item in declared], measured["last"])


def _keys(declared: Iterable[Declared]) -> list[str]:
    keys: dict[str, None] = {}
    for item in declared:
        keys.update(dict.fromkeys([item.key] if isinstance(item, Figure) else [item.top, item.bottom]))
    return list(keys)


type Parts = dict[tuple[str, str, str], Years]  # key, dimension, value → years


def _years_of(asked: Asked, keys: list[str], has_parts: bool) -> tuple[dict[str, Years], Parts]:
    rows = Snapshot.objects.of_years(asked.territory).filter(key__in=keys, day__lte=date(asked.year, 1, 1))
    if has_parts:
        two_years = Q(day__gte=date(asked.year - 1, 1, 1))
        stacked = {
            dimension.key for key in keys for dimension in figures()[key].dimensions if dimension.look == Look.STACKED
        }
        rows = rows.filter(Q(dimension=TOTAL) | two_years | Q(dimension__in=stacked))
    else:
        rows = rows.filter(dimension=TOTAL)
    totals: dict[str, Years] = defaultdict(dict)
    parts: Parts = defaultdict(dict)
    for key, day, dimension, value, number in rows.values_list("key", "day", "dimension", "value", "number"):
        if dimension == TOTAL:
            totals[key][day.year] = number
        else:
            parts[key, dimension, value][day.year] = number
    if not asked.is_whole:
        _fill(asked, keys, totals)
    return totals, parts


def _fill(asked: Asked, keys: list[str], totals: dict[str, Years]) -> None:
    """Write a nought for an EPCI where something was measured, and nothing was there."""
    measured = Snapshot.objects.of_years(WHOLE).filter(
        key__in=[key for key in keys if figures()[key].sort != Sort.MEDIAN],
        dimension=TOTAL,
        day__lte=date(asked.year, 1, 1),
    )
    for key, day in measured.values_list("key", "day"):
        totals[key].setdefault(day.year, 0.0)


def _months_of(asked: Asked, keys: list[str]) -> tuple[dict[str, float], dict[str, dict[int, float]]]:
    """Return of each key the sum of the same months of the year before, and the months of the year."""
    flows = [key for key in keys if figures()[key].sort == Sort.FLOW]
    first = date(asked.year - 1, 1, 1)
    rows = Snapshot.objects.of_months(asked.territory).filter(
        key__in=flows, dimension=TOTAL, day__gte=first, day__lt=date(asked.year + 1, 1, 1)
    )
    so_far = timezone.localdate().month if asked.is_running else 12
    before: dict[str, float] = defaultdict(float)
    months: dict[str, dict[int, float]] = defaultdict(dict)
    for key, day, number in rows.values_list("key", "day", "number"):
        if day.year == asked.year:
            months[key][day.month] = number
        elif day.month <= so_far:
            before[key] += number
    return before, months


def _names(declared: Iterable[Declared]) -> dict[int, Mapping[str, str]]:
    """Return the names of the values of each dimension; those that the database holds are asked for once."""
    dimensions = {id(d): d for item in declared if isinstance(item, Figure) for d in item.dimensions}
    return {key: dimension.names() for key, dimension in dimensions.items()}


@dataclass(frozen=True)
class _Reading:
    """The rows of one territory, as lines."""

    asked: Asked
    totals: dict[str, Years]
    parts: Parts
    same_months: dict[str, float]
    months: dict[str, dict[int, float]]
    names: dict[int, Mapping[str, str]]

    def line(self, declared: Declared) -> Line:
        years = self._years(declared)
        is_pointless = self.asked.year in years and years[self.asked.year] is None
        line = Line(
            declared,
            now=Said(None, POINTLESS) if is_pointless else self._say(years.get(self.asked.year), declared),
            before=self._say(self._before(declared, years), declared),
            years=[(year, self._say(years[year], declared)) for year in sorted(years)][-MOST_YEARS:],
            since=min(years, default=None),
        )
        if isinstance(declared, Figure):
            line.months = [
                (SHORT_MONTHS[month - 1], self._say(number, declared))
                for month, number in sorted(self.months.get(declared.key, {}).items())
            ]
            if self.names and self.asked.tells_apart(declared):
                line.breakdowns = [
                    breakdown for d in declared.dimensions if (breakdown := self._told(line, declared, d)).parts
                ]
        return line

    def _say(self, value: float | None, declared: Declared) -> Said:
        return say(value, declared, hides_few=self.asked.hides_few)

    def _years(self, declared: Declared) -> dict[int, float | None]:
        """Return what is known of it by year."""
        if isinstance(declared, Figure):
            return dict(self._known(declared.key))
        top, bottom = self._known(declared.top), self._known(declared.bottom)
        hides = self.asked.hides_few and figures()[declared.bottom].is_of_persons
        return {
            year: None if hides and bottom[year] < FEWEST else ratio_of(declared, top[year], bottom[year])
            for year in top
            if year in bottom
        }

    def _known(self, key: str) -> Years:
        return self.totals.get(key, {})

    def _before(self, declared: Declared, years: Mapping[int, float | None]) -> float | None:
        """Return the number to compare with: of the running year, a flow of the same months."""
        before = self.asked.year - 1
        if before not in years or not self.asked.is_running:
            return years.get(before)
        if isinstance(declared, Ratio):
            both = [self._same_months(key, before) for key in (declared.top, declared.bottom)]
            return ratio_of(declared, *both)
        return self._same_months(declared.key, before)

    def _same_months(self, key: str, before: int) -> float | None:
        if figures()[key].sort == Sort.FLOW:
            return self.same_months.get(key, 0.0)
        return self._known(key).get(before)

    def _told(self, line: Line, figure: Figure, dimension: Dimension) -> Breakdown:
        values = self._values(figure, dimension)
        names, year = self.names[id(dimension)], self.asked.year
        colours = colours_of(dimension, values)
        parts = []
        for value, colour in zip(values, colours, strict=True):
            numbers = self.parts.get((figure.key, dimension.key, value), {})
            is_known = year in self._known(figure.key)
            now = self._say(numbers.get(year, 0.0) if is_known else None, figure)
            before = self._say(numbers.get(year - 1, 0.0) if year - 1 in self._known(figure.key) else None, figure)
            years = [numbers.get(at, 0.0) for at, _ in line.years]
            parts.append(Part(names.get(value, value), now, before, years, colour))
        return Breakdown(line, dimension, parts, has_before=year - 1 in self._known(figure.key))

    def _values(self, figure: Figure, dimension: Dimension) -> list[str]:
        """Return the values that have a number, in the order of their names; of many, the largest."""
        own = (figure.key, dimension.key)
        there = {value: numbers for (*of, value), numbers in self.parts.items() if tuple(of) == own}
        breakdown = [value for value, numbers in there.items() if any(numbers.values())]
        if breakdown == [UNKNOWN]:
            return []  # nobody has told it of any: there is nothing to tell apart
        order = list(self.names[id(dimension)])
        if dimension.look == Look.STACKED or len(breakdown) <= MOST_IN_ORDER:
            return sorted(breakdown, key=lambda value: order.index(value) if value in order else len(order))
        year = self.asked.year
        return sorted(breakdown, key=lambda value: -there[value].get(year, 0))[:MOST_PARTS]


def places_of(report: Report, *, most: int = MOST_HEADINGS) -> Places | None:
    """Return the totals of the EPCI for the first local figures of a report; nothing where none has any."""
    asked = report.asked
    shown = [
        line.declared
        for line in report.lines
        if isinstance(line.declared, Figure) and line.declared.is_local and line.now.number
    ][:most]
    numbers = by_epci(asked, [figure.key for figure in shown])
    if not shown or not numbers:
        return None
    rows = [
        (
            code,
            name,
            [say(numbers[code].get(figure.key, 0.0), figure, hides_few=asked.is_public) for figure in shown],
        )
        for code, name in epci_choices()
        if code in numbers
    ]
    return Places([figure.label for figure in shown], rows)


def by_epci(asked: Asked, keys: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return the totals of a year of all EPCI, by their SIREN; one statement."""
    rows = Snapshot.objects.filter(
        ~Q(territory=WHOLE), grain=Grain.YEAR, day=date(asked.year, 1, 1), key__in=list(keys), dimension=TOTAL
    )
    by_code: dict[str, dict[str, float]] = defaultdict(dict)
    for code, key, number in rows.values_list("territory", "key", "number"):
        by_code[code][key] = number
    return by_code
