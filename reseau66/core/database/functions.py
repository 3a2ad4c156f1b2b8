"""PostgreSQL functions and locks that the apps share."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import CharField, Func


class Unaccent(Func):
    """The text without its accents; immutable, so it may stand in an index or a generated column."""

    function = "f_unaccent"
    arity = 1
    output_field: Any = CharField()


@contextlib.contextmanager
def advisory_lock(space: int, key: int) -> Iterator[bool]:
    """Yield True if this session now holds the lock (``space``, ``key``), False if another one does.

    PostgreSQL drops the lock with the session, so a killed process holds nothing back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [space, key])
        (taken,) = cursor.fetchone()
    try:
        yield taken
    finally:
        if taken:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [space, key])
