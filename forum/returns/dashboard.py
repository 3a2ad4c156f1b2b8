"""Addresses from which mails come back, in the team's queue."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, rows_of
from core.team_queue import QueueSource
from core.ui.typography import count

from .models import RefusedAddress


def _refused(sitter: Sitter) -> Any:
    return rows_of(RefusedAddress.objects.shut(), title=F("email"), detail=F("returns"), at=F("refused_at"))


def _address(row: Row) -> Item:
    address = reverse("admin:forum_refusedaddress_change", args=[row.pk])
    detail = f"des courriels en sont revenus, {count(int(row.detail), 'jour')} en tout"
    return Item(title=row.title, address=address, detail=detail)


QUEUE = (
    QueueSource(
        key="adresses",
        name="adresse refusée",
        names="adresses refusées",
        rows=_refused,
        item=_address,
        position=9,
    ),
)
