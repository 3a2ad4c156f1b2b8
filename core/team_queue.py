"""What waits for who runs the network: one queue of all rooms, the oldest first.

Each room declares its own in its ``dashboard.py``, under ``QUEUE``: a query of narrow rows, how a row is said, and what
may be answered without leaving the queue.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from django.db.models import Count, IntegerField, Value
from django.utils import timezone

from .dashboard import COLUMNS, Item, Row, Sitter, Source, sources, united
from .readers import Author
from .ui.paging import CountedPaginator
from .ui.typography import NBSP

ON_A_PAGE = 30
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Verb:
    """An answer that is given in the queue: its word in the form, and on its button."""

    value: str
    label: str
    needs_word: bool = False


@dataclass(frozen=True, kw_only=True)
class QueueSource(Source):
    """What a room has for the team.

    ``key`` and ``name`` are shared by sources of one sort. ``details`` gives what is told of rows, by their keys, in a
    number of statements that does not grow with them; ``template`` shows it. ``decide`` takes who answers, the row's
    key, the verb and the word, and returns what to say of it; it raises Refused.
    """

    key: str
    name: str  # « demande d’adhésion »
    names: str
    details: Callable[[list[int]], dict[int, Any]] | None = None
    template: str = ""
    consequence: str = ""  # what an answer does, said above its buttons
    verbs: tuple[Verb, ...] = ()
    decide: Callable[[Author, int, str, str], str] | None = None

    @property
    def takes_word(self) -> bool:
        return any(verb.needs_word for verb in self.verbs)


@dataclass
class Waiting:
    """A line of the queue; ``details`` is what its room tells of it."""

    source: QueueSource
    row: Row
    item: Item
    details: Any = None
    form: Any = field(default=None)

    @property
    def age(self) -> str:
        """Return since when it waits: « 3 j », « 4 h »."""
        return age_of(self.row.at) if self.row.at else ""


class Sort(NamedTuple):
    """How much of a sort waits."""

    key: str
    name: str
    names: str
    number: int

    @property
    def words(self) -> str:
        return f"{self.name},{self.names}"


def age_of(at: datetime) -> str:
    """Return how long ago that was, in days, hours or minutes, whole ones."""
    age = max(timezone.now() - at, timedelta())
    if age >= DAY:
        return f"{age.days}{NBSP}j"
    return f"{age // HOUR}{NBSP}h" if age >= HOUR else f"{age // timedelta(minutes=1)}{NBSP}min"


def queue_sources() -> list[QueueSource]:
    """Return what the rooms declare, in the order of their positions."""
    return cast(list[QueueSource], sources("queue"))


def sorts(sitter: Sitter) -> list[Sort]:
    """Return how much of each sort waits for somebody, where anything does; one statement."""
    numbers: Counter[str] = Counter()
    for rank, number in _united(sitter, _counted):
        numbers[queue_sources()[rank].key] += number
    named: dict[str, QueueSource] = {}
    for source in queue_sources():
        named.setdefault(source.key, source)
    return [Sort(key, source.name, source.names, numbers[key]) for key, source in named.items() if numbers[key]]


def page_of(sitter: Sitter, waiting: list[Sort], key: str = "", number: Any = 1) -> Any:
    """Return a page of what waits for somebody, of one sort or of all, with what the rooms tell of its lines.

    ``waiting`` are the sorts, which have been counted.
    """
    oldest_first = _united(sitter, _narrow, key).order_by("desk_at", "desk_source", "desk_pk")
    counted = sum(sort.number for sort in waiting if key in ("", sort.key))
    page: Any = CountedPaginator(oldest_first, counted, size=ON_A_PAGE).get_page(number)
    rows = [Row(*row) for row in page.object_list]
    lines = [Waiting(source := queue_sources()[row.source], row, source.item(row)) for row in rows]
    for source in queue_sources():
        asked = [line for line in lines if line.source is source]
        if source.details and asked:
            details = source.details([line.row.pk for line in asked])
            for line in asked:
                line.details = details.get(line.row.pk)
    page.object_list = lines
    return page


def source_for(sitter: Sitter, key: str, pk: int) -> QueueSource | None:
    """Return the source of a line that waits for somebody and may be answered in the queue."""
    return next(
        (
            source
            for source in queue_sources()
            if source.key == key and source.decide and source.rows(sitter).filter(pk=pk).exists()
        ),
        None,
    )


def _narrow(rows: Any, rank: Value) -> Any:
    return rows.order_by().annotate(desk_source=rank).values_list(*COLUMNS)


def _counted(rows: Any, rank: Value) -> Any:
    counted = rows.order_by().annotate(queue_rank=rank).values("queue_rank").annotate(queue_number=Count("pk"))
    return counted.values_list("queue_rank", "queue_number")


def _united(sitter: Sitter, shape: Callable[[Any, Value], Any], key: str = "") -> Any:
    """Return the rows of all sources, or of one sort's, each with its source's rank."""
    queries = (
        shape(rows, Value(rank, output_field=IntegerField()))
        for rank, source in enumerate(queue_sources())
        if key in ("", source.key)
        for rows in [source.rows(sitter)]
        if not rows.query.is_empty()
    )
    return united(queries)
