"""Functions that end soon, for the team: who follows is asked while the person is still there."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of

from ..people.models import Mandate, address_of

A_MONTH = timedelta(days=30)


def _ending(sitter: Sitter) -> Any:
    today = timezone.localdate()
    ending = Mandate.objects.filter(end__range=(today, today + A_MONTH), referent__approved_at__isnull=False)
    name = Concat("referent__first_name", Value(" "), "referent__last_name")
    place = Coalesce("collectivity__name", "organisation")
    detail = Concat("title", Value(", "), place)
    return rows_of(ending, pk=F("referent"), title=name, detail=detail, at=F("end"))


def _function(row: Row) -> Item:
    name = row.title.strip()
    detail = f"sa fonction se termine\u00a0: {row.detail}"
    return Item(title=name, address=address_of(row.pk, name), detail=detail, at=row.at, is_whole_day=True)


WEEK = (Source(rows=_ending, item=_function, position=50),)
