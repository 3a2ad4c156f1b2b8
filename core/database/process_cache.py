"""What every reader sees alike and what hardly changes, kept in each process for a minute."""

from collections.abc import Callable
from typing import cast

from django.core.cache import caches

KEPT_FOR = 60  # seconds for which a page may lag behind the database


def remembered[Made](key: str, make: Callable[[], Made], *, seconds: int = KEPT_FOR) -> Made:
    """Return what ``make`` returned in this process during the last minute (or ``seconds``), or call it.

    Only for what is the same for all who may see the page: nothing here knows its reader.
    """
    return cast(Made, caches["memory"].get_or_set(key, make, seconds))
