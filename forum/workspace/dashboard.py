"""Tasks of one's groups, and when they meet."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Belonging, Item, Row, Sitter, Source, rows_of

from ..memberships.models import GroupMembership
from .models import GroupDate, GroupTask

WITHIN = timedelta(days=14)


def _due(sitter: Sitter) -> Any:
    soon = Q(due__isnull=True) | Q(due__lte=timezone.localdate() + WITHIN)
    mine = GroupTask.objects.visible_to(sitter.user).filter(soon, assignee=sitter.user.pk, done_at__isnull=True)
    return rows_of(mine, title=F("title"), detail=F("group__name"), more=F("group__slug"), at=F("due"))


def _task(row: Row) -> Item:
    address = reverse("forum:group_tasks", args=[row.more])
    return Item(title=row.title, address=address, verb="Voir la tâche", detail=f"Groupe {row.detail}", at=row.at)


def _dates(sitter: Sitter) -> Any:
    mine = GroupMembership.objects.inside().filter(person=sitter.user.pk).values("group")
    ahead = GroupDate.objects.filter(group__in=mine, start__gte=timezone.now())
    where = Concat("group__name", Value(" · "), "place")
    return rows_of(ahead, title=F("title"), detail=where, more=F("group__slug"), at=F("start"))


def _date(row: Row) -> Item:
    address = reverse("forum:group_dates", args=[row.more])
    return Item(title=row.title, address=address, detail=row.detail.removesuffix(" · "), icon="chat", at=row.at)


WAITING = (Source(rows=_due, item=_task, position=30),)
SOON = (Source(rows=_dates, item=_date, position=30),)
MINE = (
    Belonging(
        label="Mes groupes",
        route="forum:groups",
        rows=lambda sitter: GroupMembership.objects.inside().filter(person=sitter.user.pk),
        one="groupe",
        nothing="Vous n’êtes dans aucun groupe",
        icon="chat",
        position=40,
    ),
)
