"""A feuille de route on which one's opinion is awaited."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.ui.typography import count

from .models import Opinion, Roadmap


def _consulting(sitter: Sitter) -> Any:
    given = Opinion.objects.filter(item__roadmap=OuterRef("pk"), person=sitter.user.pk)
    open_ones = Roadmap.objects.filter(consultation_until__gte=timezone.localdate(), result_at__isnull=True)
    return rows_of(open_ones.filter(~Exists(given)), title=F("title"), at=F("consultation_until"))


def _opinion(row: Row) -> Item:
    address = reverse("events:roadmap", args=[row.pk])
    return Item(title=f"Votre avis est attendu\u00a0: {row.title}", address=address, verb="Donner mon avis", at=row.at)


def _ending(sitter: Sitter) -> Any:
    open_ones = Roadmap.objects.filter(consultation_until__gte=timezone.localdate(), result_at__isnull=True)
    given = Count("items__opinions__person", distinct=True)
    return rows_of(open_ones, title=F("title"), detail=given, at=F("consultation_until"))


def _consultation(row: Row) -> Item:
    detail = f"la consultation se termine · {count(int(row.detail), 'personne a donné', 'personnes ont donné')} un avis"
    address = reverse("events:roadmap", args=[row.pk])
    return Item(title=row.title, address=address, detail=detail, icon="chat", at=row.at, is_whole_day=True)


WAITING = (Source(rows=_consulting, item=_opinion, position=40),)
WEEK = (Source(rows=_ending, item=_consultation, position=20),)
