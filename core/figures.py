"""Figures of the Réseau, each declared once, in the ``figures.py`` of its room, and kept night by night.

A room tells facts, as it tells of its items for the desk: narrow rows with a day, a place, who or what is counted, how
much it counts, and how it is told apart. Who reads them groups the rows of all EPCI in one statement.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from django.db.models import (
    BigIntegerField,
    DateField,
    F,
    FloatField,
    IntegerField,
    QuerySet,
    TextChoices,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from .rooms import modules

UNKNOWN = ""  # the value of what nobody has told
COLUMNS = ("figure_at", "figure_until", "figure_place", "figure_subject", "figure_number", "figure_rank")
ONE = Value(1)


class Sort(Enum):
    """What kind of number a figure is: how its months make a year."""

    STOCK = "stock"  # what stands on a day; a year is its last month
    FLOW = "flow"  # what happens; a year is the sum of its months
    DISTINCT = "distinct"  # who or what took part, each once a year: months do not add up
    MEDIAN = "median"  # of the year

    @property
    def is_yearly(self) -> bool:
        return self in {Sort.DISTINCT, Sort.MEDIAN}


class Section(TextChoices):
    """The pages of figures, and their order."""

    PLACES = "collectivites", "Collectivités engagées"
    ACTIONS = "actions", "Actions et feuille de route"
    EXPERIENCES = "experiences", "Expériences"
    MEETINGS = "rencontres", "Rencontres"
    HELP = "entraide", "Entraide"
    FORUM = "forum", "Forum et groupes"
    MEMBERS = "membres", "Membres"
    PORTAL = "portail", "Lettre, aides et recherche"


class Look(StrEnum):
    """How the values of a dimension are drawn: each for itself, or as parts of a whole from year to year."""

    BARS = "barres"
    STACKED = "parts"


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """How a figure is told apart: its values with their French names, in order; their order gives their colours."""

    key: str
    label: str  # « par étape »
    names: Callable[[], Mapping[str, str]]
    look: Look = Look.BARS
    colours: str = "tint-fill"  # the beginning of the classes of its colours; a number follows, from 0


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number that is measured each night.

    ``facts`` returns the rows of ``facts_of``, those of today for a stock; ``past`` the dated rows from which a stock
    is told for the months before it was first measured. Where ``adds_up``, the numbers of the rows are added, else who
    or what they name is counted, each once. ``kept_for`` is how long the rows are kept before they are purged: nothing
    older is counted afresh. Of the rows of ``past`` that tell of one subject at one time, ``takes_furthest`` keeps the
    one of the highest rank.
    """

    key: str
    label: str
    sort: Sort
    section: Section
    position: int  # in its section
    facts: Callable[[], Iterable[QuerySet[Any, Any]]]
    past: Callable[[], Iterable[QuerySet[Any, Any]]] | None = None
    dimensions: tuple[Dimension, ...] = ()
    unit: str = ""  # « € », « h »
    note: str = ""  # what exactly is counted, where its name does not say it all
    adds_up: bool = False
    takes_furthest: bool = False
    kept_for: timedelta | None = None
    is_local: bool = False  # its rows have places: it is told of each EPCI too
    is_public: bool = True
    is_of_persons: bool = False  # a small count would tell who
    is_key: bool = False  # it stands on the first page
    is_shown: bool = True  # else it is measured for a ratio alone


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A number made of two figures of one section: their part or their mean."""

    key: str
    label: str
    section: Section
    position: int
    top: str
    bottom: str
    per: int = 100
    unit: str = "%"
    digits: int = 0
    note: str = ""
    is_local: bool = True  # it means something for one EPCI, where both its figures are told of it
    is_public: bool = True
    is_key: bool = False


def facts_of(
    rows: QuerySet[Any],
    *values: Any,
    at: Any = None,
    until: Any = None,
    place: Any = None,
    subject: Any = F("pk"),  # noqa: B008 - an expression, which nothing changes
    number: Any = ONE,
    rank: Any = ONE,
) -> QuerySet[Any, Any]:
    """Return narrow rows: each column is an expression, ``values`` those of the figure's dimensions, in their order.

    ``place`` is the key of a collectivité; ``subject`` what is counted once; ``until`` the first day after its end.
    """
    columns: dict[str, Any] = {
        "figure_at": Cast(at if at is not None else Value(None), DateField(null=True)),
        "figure_until": Cast(until if until is not None else Value(None), DateField(null=True)),
        "figure_place": Cast(place if place is not None else Value(None), BigIntegerField(null=True)),
        "figure_subject": Cast(subject, TextField()),
        "figure_number": Cast(number, FloatField()),
        "figure_rank": Cast(rank, IntegerField()),
    }
    for at_rank, value in enumerate(values):
        columns[f"figure_value_{at_rank}"] = Coalesce(
            Cast(value, TextField()), Value(UNKNOWN), output_field=TextField()
        )
    narrow: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return narrow


def of_choices(choices: type[TextChoices], unknown: str = "") -> Callable[[], Mapping[str, str]]:
    """Return the names of a dimension whose values are those of an enumeration, and of what is in none of them."""
    names = {str(value): str(label) for value, label in choices.choices}
    return lambda: names | ({UNKNOWN: unknown} if unknown else {})


@cache
def figures() -> dict[str, Figure]:
    """Return what the rooms declare, by key, in the order of the pages."""
    declared = [figure for room in modules("figures") for figure in getattr(room, "FIGURES", ())]
    return {figure.key: figure for figure in sorted(declared, key=in_order)}


@cache
def ratios() -> dict[str, Ratio]:
    """Return the ratios that the rooms declare, by key."""
    declared = [ratio for room in modules("figures") for ratio in getattr(room, "RATIOS", ())]
    return {ratio.key: ratio for ratio in sorted(declared, key=in_order)}


def in_order(declared: Figure | Ratio) -> tuple[int, int]:
    """Return where a figure stands on the pages."""
    return list(Section).index(declared.section), declared.position
