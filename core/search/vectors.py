"""Generated columns that search reads: never stale, for PostgreSQL writes them with the row."""

from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

STEMMED, WHOLE = "fr", "fr_plain"


def search_column(*, title: str, summary: tuple[str, ...] = (), text: tuple[str, ...] = ()) -> models.GeneratedField:
    """Return a column that weighs titles most (A), then summaries (B), then the rest (C).

    Titles are kept as whole words too: what one is still typing finds them.
    """
    parts: list[Any] = [
        SearchVector(title, weight="A", config=STEMMED),
        SearchVector(title, weight="A", config=WHOLE),
    ]
    parts += [SearchVector(*names, weight=w, config=STEMMED) for names, w in ((summary, "B"), (text, "C")) if names]
    return models.GeneratedField(expression=reduce(add, parts), output_field=SearchVectorField(), db_persist=True)


def title_column(title: str) -> models.GeneratedField:
    """Return a column of the titles alone: of thousands that speak of a thing, those named after it come first."""
    parts = SearchVector(title, config=STEMMED) + SearchVector(title, config=WHOLE)
    return models.GeneratedField(expression=parts, output_field=SearchVectorField(), db_persist=True)


def text_column(*names: str) -> models.GeneratedField:
    """Return a column of texts that have no title of their own."""
    parts = SearchVector(*names, weight="C", config=STEMMED)
    return models.GeneratedField(expression=parts, output_field=SearchVectorField(), db_persist=True)


def search_index(name: str) -> GinIndex:
    """Return the index of a model's column ``search``; writes reach it at once, so reads need no second list."""
    return GinIndex(fields=["search"], name=name, fastupdate=False)


def title_index(name: str) -> GinIndex:
    return GinIndex(fields=["title_search"], name=name, fastupdate=False)
