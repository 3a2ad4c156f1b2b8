"""What is free when: how many of an item are taken, day by day, by loans and by breakdowns."""

from bisect import bisect_left
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from core.months import month_after

from ..equipment.models import Breakdown, Equipment
from .models import COUNTED, Loan, taken_until

DAY = timedelta(days=1)
YEAR = 365  # days of « douze mois »
REST = (
    2  # days between two loans from which they are two stays: what comes back on Friday and leaves on Saturday is one
)


@dataclass(frozen=True)
class Taken:
    """So many of an item are not there from one day to before another."""

    start: date
    end: date
    quantity: int


@dataclass(frozen=True)
class FreeDay:
    """A day of an item's calendar: how many of it are free."""

    date: date
    is_in_month: bool
    is_past: bool
    free: int


def window(start: date, end: date) -> tuple[date, date]:
    """Return the days that a loan takes: the day of return is free, except of a loan of one day."""
    return start, max(end, start + DAY)


def taken_of(items: Iterable[int], start: date, end: date, *, without: int = 0) -> dict[int, list[Taken]]:
    """Return what takes something of items from ``start`` to before ``end``, by their keys; two queries.

    ``without`` is the key of a loan that does not count.
    """
    taken: dict[int, list[Taken]] = defaultdict(list)
    keys = list(items)
    loans = Loan.objects.holding().between(start, end).filter(equipment__in=keys).exclude(pk=without)
    for key, first, last, status, number in loans.values_list("equipment", "start", "end", "status", "quantity"):
        taken[key].append(Taken(first, taken_until(first, last, status), number))
    for breakdown in Breakdown.objects.between(start, end).filter(equipment__in=keys):
        taken[breakdown.equipment_id].append(Taken(breakdown.start, breakdown.until, breakdown.quantity))
    return taken


def most_taken(rows: Iterable[Taken], start: date, end: date) -> int:
    """Return how many are taken on the fullest day from ``start`` to before ``end``."""
    within = [row for row in rows if row.start < end and row.end > start]
    days = {max(row.start, start) for row in within}  # it is fullest on a day on which something leaves
    return max((sum(row.quantity for row in within if row.start <= day < row.end) for day in days), default=0)


def free_of(items: Iterable[Equipment], start: date, end: date) -> dict[int, int]:
    """Return how many of each item are free for a loan from one day to another, by their keys; two queries."""
    held = {item.pk: item for item in items}
    first, last = window(start, end)
    taken = taken_of(held, first, last)
    return {key: max(item.quantity - most_taken(taken[key], first, last), 0) for key, item in held.items()}


def left_for(equipment: Equipment, start: date, end: date, *, without: int = 0) -> int:
    """Return how many of an item are free for these days, below zero where more was promised than there is."""
    first, last = window(start, end)
    rows = taken_of([equipment.pk], first, last, without=without)[equipment.pk]
    return equipment.quantity - most_taken(rows, first, last)


def promised(equipment: Equipment) -> int:
    """Return how many of an item are with borrowers, or promised, on the fullest day from today on; one query."""
    today = timezone.localdate()
    rows = Loan.objects.holding().between(today, date.max).filter(equipment=equipment)
    loans = rows.values_list("start", "end", "status", "quantity")
    taken = [Taken(first, taken_until(first, last, status), number) for first, last, status, number in loans]
    return most_taken(taken, today, date.max)


def months_of(equipment: Equipment, first: date, number: int) -> list[tuple[date, list[list[FreeDay]]]]:
    """Return the weeks of so many months with what is free each day; two queries."""
    months = [month_after(first, step) for step in range(number)]
    weeks = {month: list(Calendar().monthdatescalendar(month.year, month.month)) for month in months}
    begin, end = weeks[months[0]][0][0], weeks[months[-1]][-1][-1] + DAY
    rows = taken_of([equipment.pk], begin, end)[equipment.pk]
    today = timezone.localdate()

    def told(day: date, month: date) -> FreeDay:
        free = equipment.quantity - most_taken(rows, day, day + DAY)
        return FreeDay(day, day.month == month.month, day < today, max(free, 0))

    return [(month, [[told(day, month) for day in week] for week in weeks[month]]) for month in months]


# -- limits


def stays_of(equipment: Equipment, borrower: Any, *, without: int = 0) -> list[tuple[date, date]]:
    """Return the days of all that a collectivité asked for or had of an item, as first day and day after; one query."""
    rows = Loan.objects.filter(equipment=equipment, borrower=borrower, status__in=COUNTED).exclude(pk=without)
    return [
        (first, taken_until(first, last, status)) for first, last, status in rows.values_list("start", "end", "status")
    ]


def stay_with(stays: Iterable[tuple[date, date]], start: date, end: date) -> int:
    """Return the length in days of the stay that a loan would make with those that it touches, end excluded."""
    others = sorted(stays)
    grown = True
    while grown:
        near = [(a, b) for a, b in others if (start - b).days < REST and (a - end).days < REST]
        wider = min([start, *(a for a, _ in near)]), max([end, *(b for _, b in near)])
        grown = wider != (start, end)
        start, end = wider
    return (end - start).days


def most_in_a_year(stays: Iterable[tuple[date, date]], start: date, end: date) -> int:
    """Return how many days, with those of a new loan, the fullest twelve months that touch it would count.

    A day counts once, however many loans share it.
    """
    earliest, latest = start - timedelta(days=YEAR - 1), end + timedelta(days=YEAR - 1)
    days = {
        day
        for a, b in [*stays, (start, end)]
        for number in range((min(b, latest) - max(a, earliest)).days)
        if (day := max(a, earliest) + timedelta(days=number))
    }
    ordered = sorted(days)
    firsts = [rank for rank, day in enumerate(ordered) if day < end]
    return max(bisect_left(ordered, ordered[rank] + timedelta(days=YEAR)) - rank for rank in firsts)
