"""What waits for a person, what is soon and what is new, for the page that she opens in the morning; what is hers.

Each room tells its own in its ``dashboard.py``: a query of narrow rows, and how a row is said. The desk asks for all of
them in one statement, however many rooms there are, and so does the space for how many there are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Count, DateTimeField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from .readers import Author
from .rooms import modules
from .ui.typography import count, long_date

MOST_OF_A_SOURCE = 5
NAMES = ("waiting", "soon", "new")
WEEK = "week"
NOTHING, THEIR_KEY = Value("", TextField()), F("pk")
COLUMNS = ("desk_source", "desk_pk", "desk_title", "desk_detail", "desk_more", "desk_at")


@dataclass(frozen=True)
class Sitter:
    """Who sits at the desk, the collectivités for which she works, asked for once, and when she was there before."""

    user: Author
    places: list[Any] = field(default_factory=list)
    since: datetime | None = None


class Row(NamedTuple):
    """What a room tells of one thing; ``more`` is what its address needs."""

    source: int
    pk: int
    title: str
    detail: str
    more: str
    at: datetime | None

    @property
    def day(self) -> date | None:
        """Return its day, where the column is one."""
        return _utc_day(self.at) if self.at else None


@dataclass(frozen=True, kw_only=True)
class Item:
    """A line of the desk: what it is, where one deals with it, and by which verb; ``ways`` are words and addresses."""

    title: str
    address: str
    verb: str = "Voir"
    detail: str = ""
    icon: str = "check"
    at: datetime | None = None
    is_whole_day: bool = False
    ways: tuple[tuple[str, str], ...] = ()

    @property
    def when(self) -> str:
        """Return its day, and its hour where it has one, in words."""
        if self.at is None:
            return ""
        return long_date(_utc_day(self.at) if self.is_whole_day else self.at)


def _utc_day(at: datetime) -> date:
    """Return the day that PostgreSQL gave as its first moment, in UTC."""
    return at.astimezone(UTC).date()


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a room has for a person: ``rows`` are those of ``rows_of``, the most pressing first."""

    rows: Callable[[Sitter], QuerySet[Any, Any]]
    item: Callable[[Row], Item]
    position: int  # among the sources; what waits for others comes before what waits for oneself


def rows_of(
    queryset: QuerySet[Any, Any],
    *,
    at: Any,
    title: Any = NOTHING,
    detail: Any = NOTHING,
    more: Any = NOTHING,
    pk: Any = THEIR_KEY,
) -> QuerySet[Any, Any]:
    """Return the narrow rows of a query, the earliest first; each column is an expression."""
    columns = {
        "desk_pk": pk,
        "desk_title": Cast(title, TextField()),
        "desk_detail": Cast(detail, TextField()),
        "desk_more": Cast(more, TextField()),
        "desk_at": Cast(at, DateTimeField(null=True)),
    }
    rows: QuerySet[Any, Any] = queryset.annotate(**columns).order_by("desk_at", "pk")
    return rows


def united(queries: Iterable[Any]) -> Any:
    """Return the rows of all these queries, in no order, in one statement."""
    first, *others = queries
    return first.union(*others, all=True).order_by() if others else first


def gather(sitter: Sitter, names: tuple[str, ...] = NAMES) -> dict[str, list[Item]]:
    """Return what every room has for a person, by its name (« waiting », « soon », « new »); one statement.

    Under ``WEEK`` the rooms declare what the team prepares, which is asked for its own page alone.
    """
    declared = [(name, source) for name in names for source in sources(name)]
    asked = [(number, source.rows(sitter)) for number, (_, source) in enumerate(declared)]
    queries = [
        rows.annotate(desk_source=Value(number, output_field=IntegerField())).values_list(*COLUMNS)[:MOST_OF_A_SOURCE]
        for number, rows in asked
        if not rows.query.is_empty()
    ]
    rows = [Row(*row) for row in united(queries)]
    items_by_name: dict[str, list[Item]] = {name: [] for name in names}
    for row in sorted(rows, key=lambda row: row.source):
        name, source = declared[row.source]
        items_by_name[name].append(source.item(row))
    return items_by_name


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """A page of what is a person's own; ``rows`` are what she finds there, which the space counts."""

    label: str
    route: str
    rows: Callable[[Sitter], QuerySet[Any, Any]]
    one: str  # « brouillon »
    many: str = ""  # where it is not ``one`` with an s
    nothing: str  # what is said where there is none
    icon: str
    position: int

    @property
    def address(self) -> str:
        return reverse(self.route)


def count_belongings(sitter: Sitter) -> list[tuple[Belonging, str]]:
    """Return what is a person's own, and how much of each there is, in words; one statement."""
    queries = []
    for number, belonging in enumerate(belongings()):
        rows = belonging.rows(sitter)
        if not rows.query.is_empty():
            key = Value(number, output_field=IntegerField())
            queries.append(rows.order_by().annotate(kind_of=key).values("kind_of").annotate(number=Count("pk")))
    numbers = dict(united(query.values_list("kind_of", "number") for query in queries))
    return [
        (belonging, count(numbers[rank], belonging.one, belonging.many) if numbers.get(rank) else belonging.nothing)
        for rank, belonging in enumerate(belongings())
    ]


@cache
def belongings() -> list[Belonging]:
    """Return what the rooms declare as a person's own, in the order of their positions."""
    declared = [belonging for room in modules("dashboard") for belonging in getattr(room, "MINE", ())]
    return sorted(declared, key=lambda belonging: belonging.position)


@cache
def sources(name: str) -> list[Source]:
    """Return what the rooms declare under a name, in the order of their positions."""
    declared = [source for room in modules("dashboard") for source in getattr(room, name.upper(), ())]
    return sorted(declared, key=lambda source: source.position)
