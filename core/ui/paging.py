"""Pages of lists."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet


class CountedPaginator(Paginator):
    """Pages of rows whose number is already known: what a row shows beside its own table need not be counted."""

    def __init__(self, rows: QuerySet[Any], number: int, *, size: int) -> None:
        super().__init__(rows, size)
        self.count = number
