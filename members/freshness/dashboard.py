"""An entry that its person has not confirmed within her rhythm."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, Source, rows_of

from ..people.models import Referent


def _stale(sitter: Sitter) -> Any:
    return rows_of(Referent.objects.stale().filter(user=sitter.user.pk), at=F("confirmed_at"))


def _entry(row: Row) -> Item:
    title = "Votre entrée de l’annuaire est-elle toujours à jour\u202f?"
    return Item(title=title, address=reverse("members:profile"), verb="Relire mon entrée", icon="person", at=row.at)


WAITING = (Source(rows=_stale, item=_entry, position=50),)
