"""Days on which the offices of a commune work."""

from datetime import date, datetime, timedelta
from functools import cache

from dateutil.easter import easter
from django.utils import timezone

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)  # days: Easter Monday, Ascension, Whit Monday


@cache
def holidays_of(year: int) -> frozenset[date]:
    """Return the eleven public holidays of a year in France (Code du travail, L3133-1)."""
    moving = {easter(year) + timedelta(days=number) for number in _AFTER_EASTER}
    return frozenset({date(year, month, day) for month, day in _FIXED} | moving)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays_of(day.year)


def working_days_before(moment: datetime, days: int) -> datetime:
    """Return the same hour so many working days earlier."""
    while days:
        moment -= timedelta(days=1)
        days -= is_working_day(timezone.localdate(moment))
    return moment
