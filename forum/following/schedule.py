"""From when what one is told goes by mail."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .enums import Level, Rhythm

FOR_EDITS = timedelta(minutes=10)  # one still mends what one has just written
FIRST_WITHIN = timedelta(minutes=15)
MORNING = time(7, 30)


def due_for(level: Level, rhythm: Rhythm, written: datetime, *, is_first: bool) -> datetime | None:
    """Return from when a post is mailed; None where it never is.

    ``is_first`` says that nothing else of its topic waits to be mailed or read.
    """
    if rhythm == Rhythm.NEVER:
        return None
    if level == Level.ALL:
        return written + FOR_EDITS
    if rhythm == Rhythm.GROUPED and is_first:
        return written + FIRST_WITHIN
    return next_morning(written, monday=rhythm == Rhythm.WEEKLY)


def next_morning(moment: datetime, *, monday: bool = False) -> datetime:
    """Return half past seven of the next day, or of the next Monday (Europe/Paris)."""
    day = timezone.localdate(moment) + timedelta(days=1)
    if monday:
        day += timedelta(days=(7 - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(day, MORNING))
