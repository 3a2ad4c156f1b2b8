"""Keys of rows, and moments, that an address or a hidden field names: the site wrote them, anybody may change them."""

import contextlib
import re
from datetime import datetime

from django.utils.dateparse import parse_datetime

from .reach import YEARS

_KEY = re.compile(r"[0-9]{1,18}")  # PostgreSQL's bigint holds them; « ² » and « ٣ », digits to Python, are none


def key_of(text: str) -> int | None:
    """Return the key that a text is, None where it is none."""
    return int(text) if _KEY.fullmatch(text) else None


def moment_of(text: str) -> datetime | None:
    """Return the moment that a text is, with its zone; None where it is none, or too far away to be compared."""
    with contextlib.suppress(ValueError):  # « 2026-02-30T00:00Z » looks like one
        moment = parse_datetime(text)
        return moment if moment and moment.tzinfo and moment.year in YEARS else None
    return None
