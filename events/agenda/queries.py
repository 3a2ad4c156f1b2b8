"""The agenda by days, weeks and months."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ..meetings.models import Event, EventQuerySet

MOST_IN_A_MONTH = 400


@dataclass
class Day:
    """A day of a month's page, with what takes place."""

    date: date
    is_in_month: bool
    is_today: bool
    events: list[Event] = field(default_factory=list)

    @property
    def classes(self) -> str:
        """Return what its cell in the month is drawn as."""
        signs = {"is-outside": not self.is_in_month, "is-today": self.is_today, "is-empty": not self.events}
        return " ".join(name for name, holds in signs.items() if holds)


def weeks_of(events: EventQuerySet, first: date) -> list[list[Day]]:
    """Return the weeks of a month, Monday first, with the events of each day; one query and its prefetches."""
    days = [list(week) for week in Calendar().monthdatescalendar(first.year, first.month)]
    start, end = days[0][0], days[-1][-1] + timedelta(days=1)
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in events.between(_midnight(start), _midnight(end)).order_by("start", "pk")[:MOST_IN_A_MONTH]:
        for day in _days_of(event, start, end):
            by_day[day].append(event)
    today = timezone.localdate()
    return [[Day(day, day.month == first.month, day == today, by_day[day]) for day in week] for week in days]


def _days_of(event: Event, start: date, end: date) -> Iterable[date]:
    first = max(timezone.localdate(event.start), start)
    last = min(timezone.localdate(event.end - timedelta(seconds=1)), end - timedelta(days=1))
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def months_of(events: QuerySet[Any], year: int) -> list[tuple[date, list[Event]]]:
    """Return the months of a year that have events, with them; one query and its prefetches."""
    by_month: dict[date, list[Event]] = defaultdict(list)
    within = events.filter(start__gte=_midnight(date(year, 1, 1)), start__lt=_midnight(date(year + 1, 1, 1)))
    for event in within.order_by("start", "pk")[: MOST_IN_A_MONTH * 3]:
        by_month[timezone.localdate(event.start).replace(day=1)].append(event)
    return list(by_month.items())
