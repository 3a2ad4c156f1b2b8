"""Requests to join that wait for an animateur."""

from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, Source, rows_of

from ..accounts.permissions import is_animateur
from .models import Application


def _requests(sitter: Sitter) -> Any:
    asked = Application.objects.awaiting_decision() if is_animateur(sitter.user) else Application.objects.none()
    name = Concat("referent__first_name", Value(" "), "referent__last_name")
    return rows_of(asked, title=name, at=F("created_at"))


def _request(row: Row) -> Item:
    address = reverse("admin:members_application_change", args=[row.pk])
    title = f"Une demande d’adhésion\u00a0: {row.title.strip()}"
    return Item(title=title, address=address, verb="Répondre", icon="people", at=row.at)


WAITING = (Source(rows=_requests, item=_request, position=1),)
