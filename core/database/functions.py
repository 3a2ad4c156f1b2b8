"""PostgreSQL functions and locks that the apps share."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Concat, Lower

MOST_WORDS = 6


class Unaccent(Func):
    """The text without its accents; immutable, so it may stand in an index or a generated column."""

    function = "f_unaccent"
    arity = 1
    output_field: Any = CharField()


def having_words[Rows: QuerySet[Any]](rows: Rows, text: str, *columns: str) -> Rows:
    """Keep the rows whose columns, read as one text, have each word of ``text``, without care for accents and capitals.

    For some hundreds of rows: no index serves it. Of more than six words the first ones count.
    """
    pieces = [piece for column in columns for piece in (F(column), Value(" "))]
    plain_text = Lower(Unaccent(Concat(*pieces, output_field=TextField())))
    matching = rows.alias(told_words=plain_text)
    for word in text.split()[:MOST_WORDS]:
        matching = matching.filter(told_words__contains=Lower(Unaccent(Value(word))))
    return matching


def spelled_alike(rows: QuerySet[Any], **names: str) -> Any:
    """Keep the rows whose columns are these names, without care for accents and capitals."""
    for column, name in names.items():
        plain = {f"plain_{column}": Lower(Unaccent(column))}
        rows = rows.alias(**plain).filter(**{f"plain_{column}": Lower(Unaccent(Value(name)))})
    return rows


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


@contextlib.contextmanager
def advisory_locks(space: int, keys: list[int], *, most: int) -> Iterator[list[int]]:
    """Yield those of the keys, ``most`` at most, whose lock (``space``, key) this session now holds."""
    with connection.cursor() as cursor:
        free = "SELECT key FROM unnest(%s::int[]) AS key WHERE pg_try_advisory_lock(%s, key) LIMIT %s"
        cursor.execute(free, [keys, space, most])
        taken = [key for (key,) in cursor.fetchall()]
    try:
        yield taken
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, key) FROM unnest(%s::int[]) AS key", [space, taken])


def forgive_typing_mistakes(similarity: float) -> None:
    """Let ``trigram_word_similar`` find words this close (0 to 1) until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(similarity)])
