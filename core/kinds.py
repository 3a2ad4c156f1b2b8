"""Kinds of content, each declared once, in the ``kinds.py`` of its room: all lists read it.

What a kind does not take part in, it says so with the reason (``Absent``); ``tests/project/test_kinds.py`` holds each
model and each kind against each list.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet

from .rooms import modules
from .search.query_parser import Question
from .ui.typography import count

MOST_TOLD = 30  # things of a kind that a letter is offered
MOST_IN_CALENDAR = 500  # of a kind

type Owner = tuple[type[Model], str]  # a model, and its field, or path, that leads to a picture or a document


@dataclass(frozen=True)
class Absent:
    """A list that a kind does not stand in, and why, for who reads the code."""

    reason: str

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, kw_only=True)
class Search:
    """How a kind is found (``core.search.matching``).

    ``found`` returns rows of key, score, moment and themes, of what ``user`` may see and nothing else, first those that
    are named so; ``readable`` all that ``user`` may open; ``shown`` the rows of ``SHOWN``, of everything. ``titles``
    are those that everybody may read, for suggestions.
    """

    found: Callable[[Any, Question], list[QuerySet[Any]]]
    readable: Callable[[Any], QuerySet[Any]]
    shown: Callable[[], QuerySet[Any]]
    address: Callable[[int, str, str], str]  # of key, title and code
    titles: Callable[[], QuerySet[Any]] | None = None


@dataclass(frozen=True)
class Card:
    """How an address of the kind is recognised in a text: its pattern, and the column that its one group names."""

    pattern: re.Pattern[str]
    column: str = "pk"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a letter tells of one thing."""

    key: int
    title: str
    detail: str
    text: str
    address: str


@dataclass(frozen=True)
class Letter:
    """How a letter tells of the kind: the part of the letter, and what is public and new since a moment.

    What was chosen by its key stays proposed though it is older.
    """

    part: str
    proposed: Callable[[datetime, Collection[int]], Iterator[Told]]


@dataclass(frozen=True)
class Publication:
    """The model of the versions that animateurs are asked to read, and how they are written (``core.publishing``)."""

    version: type[Any]
    desk: Any  # a ``core.publishing.desks.Desk``


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What of the kind is a collectivité's own, and goes along when that becomes a part of another.

    ``of`` takes the collectivité; ``move`` one row and a ``directory.territory.merging.Move``; ``written_to`` returns
    the names of who receives a mail of it.
    """

    key: str  # its word in forms
    one: str
    many: str
    of: Callable[[Any], QuerySet[Any]]
    move: Callable[[Any, Any], None]
    written_to: Callable[[Any], list[str]] = lambda place: []
    position: int  # on the page that tells what moves

    def words(self, number: int) -> str:
        """Return « 1 fiche », « 3 fiches »."""
        return count(number, self.one, self.many)


class Function(Protocol):
    """A function in a collectivité (``members.people.models.Mandate``), as far as a room below persons knows it."""

    collectivity_id: Any

    @property
    def account_id(self) -> int | None:
        """Return the key of the account of who holds it."""


@dataclass(frozen=True, kw_only=True)
class Entrusted:
    """What of the kind belongs to a function, and may go to the successor when that ends.

    ``items`` takes the function and returns rows as key and label; ``give`` takes the function, the keys of the chosen
    rows and the function of the successor.
    """

    key: str  # its word in forms
    items: Callable[[Any], Iterable[tuple[Any, str]]]
    give: Callable[[Any, Collection[Any], Any], None]
    needs_account: bool = True  # nobody follows or finishes it without logging in
    position: int  # on the page of the handover


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A file that everybody may take: where it is, what it holds, and what each of its columns means."""

    name: str
    address: str
    form: str
    what: str
    columns: Mapping[str, str]
    position: int  # on the page of the open data


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What home counts of the kind for everybody: a number, and the words that follow it."""

    counted: Callable[[], tuple[int, str]]
    position: int  # on home


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One line of a feed."""

    title: str
    text: str
    address: str
    published_at: Any
    changed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What one subscribes to of the kind: its name, the route of the page that it tells of, the newest first."""

    name: str
    page: str
    entries: Callable[[], Iterable[FeedEntry]]


@dataclass(frozen=True)
class Calendar:
    """What of the kind stands in somebody's own calendar: of an account, and of so long ago at most.

    The components are those of iCalendar, each a constant number of queries for all.
    """

    components: Callable[[Any, timedelta], Iterable[Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """A kind of content: its word in addresses, what one of it is called, and the heading that all stand under."""

    key: str
    model: type[Model]
    name: str
    heading: str
    position: int  # in lists of kinds
    search: Search | Absent
    card: Card | Absent
    letter: Letter | Absent
    publication: Publication | Absent
    files: Collection[Owner] | Absent
    holdings: Collection[Holding] | Absent
    handover: Collection[Entrusted] | Absent
    open_data: Collection[Dataset] | Absent
    figure: Figure | Absent
    feed: Feed | Absent
    calendar: Calendar | Absent
    parts: Collection[type[Model]] = ()  # what has no life of its own
    asked_as: Collection[str] = ()  # words that ask for this kind before others: « subvention vélo » asks for aids

    @property
    def nouns(self) -> tuple[str, ...]:
        """Return what one calls a thing of the kind, which need not stand in what is found."""
        return self.name.split()[0], *self.asked_as


def listed[Entry](of: Callable[[Kind], Collection[Entry] | Absent]) -> Iterator[Entry]:
    """Yield what all kinds say of one list, kind by kind."""
    for kind in kinds().values():
        entries = of(kind)
        if not isinstance(entries, Absent):
            yield from entries


@cache
def searches() -> dict[str, Search]:
    """Return how each kind that is searched is found, by its word."""
    return {key: kind.search for key, kind in kinds().items() if isinstance(kind.search, Search)}


def known_titles() -> list[str]:
    """Return every title that everybody may read, for the words that suggestions are made of."""
    return [title for search in searches().values() if search.titles for title in search.titles()]


def newest(rows: Any, since: datetime, chosen: Collection[int]) -> Any:
    """Return what was published since a moment, the newest first, and what was chosen by its key."""
    wanted = rows.filter(Q(published_at__gt=since) | Q(pk__in=chosen))
    return wanted.order_by("-published_at", "-pk")[:MOST_TOLD]


@cache
def kinds() -> dict[str, Kind]:
    """Return all kinds by their words, in the order of their positions."""
    declared = [kind for room in modules("kinds") for kind in room.KINDS]
    return {kind.key: kind for kind in sorted(declared, key=lambda kind: kind.position)}
