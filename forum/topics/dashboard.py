"""Questions on one's themes that nobody has answered, and what else began on them or in one's groups."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.team_queue import QueueSource
from core.themes.models import Theme

from ..memberships.models import GroupMembership
from .enums import TopicKind
from .models import Topic

NO_OLDER_THAN = timedelta(days=90)


def _her_themes(sitter: Sitter) -> Any:
    me = sitter.user.profile
    themes = Theme.objects.filter(Q(referents=me) | Q(resource_persons=me)) if me else Theme.objects.none()
    return themes.values("pk")


def _unanswered(sitter: Sitter) -> Any:
    asked = Topic.objects.visible_to(sitter.user).filter(
        kind=TopicKind.QUESTION,
        last_number__lte=1,
        closed_at__isnull=True,
        created_at__gte=timezone.now() - NO_OLDER_THAN,
        category__theme__in=_her_themes(sitter),
    )
    others = asked.exclude(author=sitter.user.pk)
    return rows_of(others, title=F("title"), detail=F("category__name"), at=F("created_at"))


def _question(row: Row) -> Item:
    address = Topic(pk=row.pk, title=row.title).get_absolute_url()
    detail = f"Sans réponse, sur un de vos thèmes\u00a0: {row.detail}"
    return Item(title=row.title, address=address, verb="J’ai une idée", detail=detail, icon="chat", at=row.at)


def _opened(sitter: Sitter) -> Any:
    """Return what others began on her themes and in her groups since she was here.

    A question on her themes without an answer waits already.
    """
    if sitter.since is None:
        return Topic.objects.none()
    on_them = Q(category__theme__in=_her_themes(sitter))
    inside = GroupMembership.objects.inside().filter(person=sitter.user.pk).values("group")
    answered = ~Q(kind=TopicKind.QUESTION, last_number__lte=1)
    begun = Topic.objects.visible_to(sitter.user).filter(
        Q(category__group__in=inside) | (on_them & answered), created_at__gt=sitter.since
    )
    others = begun.exclude(author=sitter.user.pk)
    rows = rows_of(others, title=F("title"), detail=F("category__name"), at=F("created_at"))
    return rows.order_by("-created_at", "-pk")


def _topic(row: Row) -> Item:
    address = Topic(pk=row.pk, title=row.title).get_absolute_url()
    return Item(title=row.title, address=address, detail=f"Forum · {row.detail}", icon="chat", at=row.at)


def _of_nobody(sitter: Sitter) -> Any:
    asked = Topic.objects.visible_to(sitter.user).filter(
        kind=TopicKind.QUESTION, last_number__lte=1, accepted__isnull=True, closed_at__isnull=True
    )
    return rows_of(asked, title=F("title"), detail=F("category__name"), at=F("created_at"))


def _orphan(row: Row) -> Item:
    address = Topic(pk=row.pk, title=row.title).get_absolute_url()
    return Item(title=row.title, address=address, detail=row.detail, verb="Répondre")


WAITING = (Source(rows=_unanswered, item=_question, position=14),)
NEW = (Source(rows=_opened, item=_topic, position=20),)
QUEUE = (
    QueueSource(
        key="questions",
        name="question sans réponse",
        names="questions sans réponse",
        rows=_of_nobody,
        item=_orphan,
        position=8,
    ),
)
