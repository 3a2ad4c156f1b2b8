"""Pages of lists."""

from typing import Any, Protocol

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet


class Rows[Row: Model](Protocol):
    """Rows that are read a page at a time, for whose order no one query is good."""

    def __getitem__(self, rows: slice, /) -> list[Row]: ...


class CountedPaginator[Row: Model](Paginator[Row]):
    """Pages of rows whose number is already known: what a row shows beside its own table need not be counted."""

    def __init__(self, rows: QuerySet[Row] | Rows[Row], number: int, *, size: int) -> None:
        counted: Any = rows  # Django asks for a length too, which ``count`` stands for
        super().__init__(counted, size)
        self.count = number
