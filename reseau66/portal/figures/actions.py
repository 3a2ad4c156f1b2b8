"""Measuring: each night the open months once more; what is closed stays as it was measured."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import F, Max, QuerySet, Sum
from django.db.models.functions import TruncYear
from django.utils import timezone

from core.figures import Figure, Sort, figures

from . import measuring
from .models import TOTAL, WHOLE, Grain, Measuring, Row, Snapshot

EARLIEST = date(2000, 1, 1)
STAYS_OPEN = timedelta(days=60)  # attendance and opinions are noted after the month has ended
BATCH = 2000
DAY = timedelta(days=1)


def measure_all(today: date | None = None) -> int:
    """Measure every figure, and return how many; safe to run twice and at once: each figure has its lock.

    A figure that another worker is measuring is left to it.
    """
    stored = set(Measuring.objects.values_list("key", flat=True))
    missing = [Measuring(key=key) for key in figures() if key not in stored]
    Measuring.objects.bulk_create(missing, ignore_conflicts=True)
    return sum(measure(figure=figure, today=today or timezone.localdate()) for figure in figures().values())


@transaction.atomic
def measure(*, figure: Figure, today: date) -> bool:
    """Measure the open periods of a figure, all that is known the first time; return whether it was free to be."""
    locked = Measuring.objects.select_for_update(skip_locked=True).filter(key=figure.key).first()
    if locked is None:
        return False
    if figure.sort == Sort.STOCK:
        _measure_stock(figure, locked, today)
    else:
        since = _measure_flow(figure, locked, today)
        locked.frozen_before = max(since, _first_of(figure, today - STAYS_OPEN))
    locked.measured_at = timezone.now()
    locked.save(update_fields=["measured_at", "frozen_before"])
    return True


def _measure_stock(figure: Figure, measured: Measuring, today: date) -> None:
    """Keep what stands under the month of yesterday, which may have ended, and that of today."""
    yesterday, present = _month(today - DAY), _month(today)
    if measured.measured_at is None and figure.past:
        first = measuring.first_day(figure.past())
        last = _month(yesterday - DAY)
        if first and (first := max(_month(first), EARLIEST)) <= last:
            rows = measuring.what_stood(figure, first, last)
            _keep(figure, Grain.MONTH, first, yesterday, [*rows, *_zeros(_months(first, last))])
    rows_today = list(measuring.what_stands(figure, yesterday))
    for month in sorted({yesterday, present}):
        _keep(figure, Grain.MONTH, month, _next(month), [(month, *row[1:]) for row in rows_today])
    _sum_up(figure, EARLIEST if measured.measured_at is None else yesterday)


def _measure_flow(figure: Figure, measured: Measuring, today: date) -> date:
    """Count the open periods, and return since when: before that it is closed, or was never known."""
    grain = Grain.YEAR if figure.sort.is_yearly else Grain.MONTH
    since = measured.frozen_before or measuring.first_day(figure.facts()) or today
    since = _first_of(figure, min(max(since, EARLIEST), today))
    if figure.kept_for:
        since = max(since, _first_whole(figure, today - figure.kept_for))
    before = date(today.year + 1, 1, 1) if figure.sort.is_yearly else _next(_month(today))
    periods = (
        [date(year, 1, 1) for year in range(since.year, before.year)]
        if figure.sort.is_yearly
        else _months(since, _month(today))
    )
    rows = measuring.what_happened(figure, since, before)
    # the median of nothing is not nought
    _keep(figure, grain, since, before, [*rows, *(() if figure.sort == Sort.MEDIAN else _zeros(periods))])
    if not figure.sort.is_yearly:
        _sum_up(figure, since)
    return since


def _keep(figure: Figure, grain: Grain, since: date, before: date, rows: Iterable[Row]) -> None:
    """Put these rows in the place of those of the same time; of two for the same number the first one counts."""
    Snapshot.objects.filter(key=figure.key, grain=grain, day__gte=since, day__lt=before).delete()
    numbers: dict[tuple[date, str, str, str], float] = {}
    for *place, number in rows:
        numbers.setdefault(tuple(place), number)
    for batch in batched(numbers.items(), BATCH, strict=False):
        Snapshot.objects.bulk_create(
            Snapshot(
                key=figure.key,
                grain=grain,
                day=day,
                territory=territory,
                dimension=dimension,
                value=value[:60],
                number=number,
            )
            for (day, territory, dimension, value), number in batch
        )


def _sum_up(figure: Figure, since: date) -> None:
    """Make the years of the months from a day on: the sum of a flow, the last month of a stock."""
    first = date(since.year, 1, 1)
    kept = Snapshot.objects.filter(key=figure.key, grain=Grain.MONTH, day__gte=first)
    months: QuerySet[Any] = kept.order_by().annotate(year=TruncYear("day"))
    if figure.sort == Sort.STOCK:
        last = months.values("year").annotate(last=Max("day")).values("last")
        months = months.filter(day__in=last)
    summed = months.values_list("year", "territory", "dimension", "value").annotate(total=Sum(F("number")))
    _keep(figure, Grain.YEAR, first, date.max, list(summed))


def _zeros(periods: Iterable[date]) -> Iterable[Row]:
    """Yield a nought for each period: nothing was there, and it was measured."""
    return ((day, WHOLE, TOTAL, "", 0.0) for day in periods)


def _month(day: date) -> date:
    return day.replace(day=1)


def _next(month: date) -> date:
    return _month(month + timedelta(days=31))


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while months[-1] < last:
        months.append(_next(months[-1]))
    return months


def _first_of(figure: Figure, day: date) -> date:
    """Return the first day of the period that a day is in."""
    return date(day.year, 1, 1) if figure.sort.is_yearly else _month(day)


def _first_whole(figure: Figure, day: date) -> date:
    """Return the first day of the first period that does not begin before a day."""
    first = _first_of(figure, day)
    if first == day:
        return first
    return date(day.year + 1, 1, 1) if figure.sort.is_yearly else _next(first)
