"""Pages of lists."""

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet


class CountedPaginator[Row: Model](Paginator[Row]):
    """Pages of rows whose number is already known: what a row shows beside its own table need not be counted."""

    def __init__(self, rows: QuerySet[Row], number: int, *, size: int) -> None:
        super().__init__(rows, size)
        self.count = number
