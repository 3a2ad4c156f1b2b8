"""How far away a date may be: a slip like « 0026 », or what time zones and the database cannot count with, is none."""

from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError

YEARS = range(1900, 2101)
TOO_FAR = "Cette date est trop loin."
CENTURY = 2000  # of « 0026 », which a calendar makes of the two figures that somebody typed
# Between these is whatever begins in those years, here, and lasts a year or two: what the database itself holds to
EARLIEST, LATEST = datetime(1899, 12, 31, tzinfo=UTC), datetime(2103, 1, 1, tzinfo=UTC)


def within_reach(value: date) -> None:
    """Raise ValidationError for a day or a moment too far away.

    Every date field of Django has this validator (``apps.py``): those of our forms, of filters, of the admin, and of
    models, which restoring and imports ask.
    """
    if value.year not in YEARS:
        asked = f" Vouliez-vous dire {CENTURY + value.year}\u202f?" if value.year < 100 else ""
        raise ValidationError(TOO_FAR + asked, code="date_too_far")
