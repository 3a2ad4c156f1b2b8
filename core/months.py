"""Months: the one that a page asks for, those around it, the days of a week."""

from datetime import date, datetime

from django.utils import timezone

YEARS = range(1990, 2101)  # of which there are months to show
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def first_of(month: str) -> date:
    """Return the first day of « 2026-11 », or of the current month for anything else."""
    try:
        asked = datetime.strptime(month, "%Y-%m").replace(tzinfo=timezone.get_current_timezone()).date()
    except ValueError:
        asked = None
    return asked if asked and asked.year in YEARS else timezone.localdate().replace(day=1)


def month_after(first: date, step: int) -> date:
    """Return the first day of the month ``step`` months away."""
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)
