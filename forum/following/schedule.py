"""From when what one is told goes by mail."""

from datetime import datetime, timedelta

from core.notifications.notices import next_morning

from .enums import Level, Rhythm

FOR_EDITS = timedelta(minutes=10)  # one still mends what one has just written
FIRST_WITHIN = timedelta(minutes=15)


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
