"""A feuille de route on which one's opinion is awaited."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of

from .models import Opinion, Roadmap


def _consulting(sitter: Sitter) -> Any:
    given = Opinion.objects.filter(item__roadmap=OuterRef("pk"), person=sitter.user.pk)
    open_ones = Roadmap.objects.filter(consultation_until__gte=timezone.localdate(), result_at__isnull=True)
    return rows_of(open_ones.filter(~Exists(given)), title=F("title"), at=F("consultation_until"))


def _opinion(row: Row) -> Item:
    address = reverse("events:roadmap", args=[row.pk])
    return Item(title=f"Votre avis est attendu\u00a0: {row.title}", address=address, verb="Donner mon avis", at=row.at)


WAITING = (Source(rows=_consulting, item=_opinion, position=40),)
