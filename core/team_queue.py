"""What waits for who runs the network: one queue of all rooms, the oldest first.

Each room declares its own in its ``dashboard.py``, under ``QUEUE``: a query of narrow rows, how a row is said, and what
may be answered without leaving the queue.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, Value
from django.utils import timezone

from .dashboard import COLUMNS, Item, Row, Sitter, Source
from .readers import Author
from .rooms import modules
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


@cache
def queue_sources() -> list[QueueSource]:
    """Return what the rooms declare, in the order of their positions."""
    declared = [source for room in modules("dashboard") for source in getattr(room, "QUEUE", ())]
    return sorted(declared, key=lambda source: source.position)


def sorts(sitter: Sitter) -> list[Sort]:
    """Return how much of each sort waits for somebody, where anything does; one statement."""
    numbers: dict[str, int] = {}
    for rank, number in _united(sitter, _counted):
        key = queue_sources()[rank].key
        numbers[key] = numbers.get(key, 0) + number
    first_of = {source.key: source for source in reversed(queue_sources())}
    waiting = (source for source in queue_sources() if source is first_of[source.key] and numbers.get(source.key))
    return [Sort(source.key, source.name, source.names, numbers[source.key]) for source in waiting]


def page_of(sitter: Sitter, key: str = "", number: Any = 1) -> Any:
    """Return a page of what waits for somebody, of one sort or of all, with what the rooms tell of its lines."""
    page = Paginator(_united(sitter, _narrow, key).order_by("desk_at", "desk_source", "desk_pk"), ON_A_PAGE).get_page(
        number
    )
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
    queries: Iterable[Any] = (
        shape(rows, Value(rank, output_field=IntegerField()))
        for rank, source in enumerate(queue_sources())
        if key in ("", source.key)
        for rows in [source.rows(sitter)]
        if not rows.query.is_empty()
    )
    first, *others = queries
    return (first.union(*others, all=True) if others else first).order_by()
