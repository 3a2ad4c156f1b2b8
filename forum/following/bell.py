"""What stands behind the bell: posts of the forum and one's own things, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Q, QuerySet, Value
from django.urls import reverse

from core.notifications.enums import NoticeKind
from core.notifications.models import PersonalNotice
from core.readers import Author

from ..topics.models import Topic
from .models import Notice

FORUM = "forum"
KINDS = [(FORUM, "Messages du forum"), *NoticeKind.choices]
SIZE = 30


@dataclass(frozen=True)
class Told:
    """A row behind the bell."""

    title: str
    address: str
    what: str
    at: datetime
    is_seen: bool


def told(user: Author, *, kind: str, is_unread: bool, page: str) -> Page[Any]:
    """Return a page of what a person was told, of one kind or all, in as many statements whatever it holds."""
    unread = Q(seen_at__isnull=True) if is_unread else Q()
    rows = _rows(_posts(user).filter(unread), FORUM)
    own = PersonalNotice.objects.filter(unread, person=user)
    if kind == FORUM:
        found = rows.order_by("-at", "-pk")
    elif kind:
        found = _rows(own.filter(kind=kind), "own").order_by("-at", "-pk")
    else:
        found = rows.union(_rows(own, "own"), all=True).order_by("-at", "-pk")
    shown: Page[Any] = Paginator(found, SIZE).get_page(page)
    keys = list(shown.object_list)
    posts = _posts(user).select_related("post__topic", "post__author__referent")
    posts_by_key = posts.in_bulk([row["pk"] for row in keys if row["sort"] == FORUM])
    own_by_key = own.in_bulk([row["pk"] for row in keys if row["sort"] != FORUM])
    shown.object_list = [
        _of_post(posts_by_key[row["pk"]]) if row["sort"] == FORUM else _own(own_by_key[row["pk"]])
        for row in keys
        if row["pk"] in (posts_by_key if row["sort"] == FORUM else own_by_key)
    ]
    return shown


def _posts(user: Author) -> QuerySet[Notice]:
    topics = Topic.objects.visible_to(user)
    return Notice.objects.filter(person=user, post__topic__in=topics, post__hidden_at__isnull=True)


def _rows(notices: QuerySet[Any], sort: str) -> QuerySet[Any, dict[str, Any]]:
    rows: QuerySet[Any, dict[str, Any]] = notices.order_by().values("pk", "at", sort=Value(sort, CharField()))
    return rows


def _of_post(notice: Notice) -> Told:
    post = notice.post
    what = f"{'Nouveau sujet' if post.number == 1 else 'Réponse'} de {post.voice}"
    return Told(post.topic.title, post.get_absolute_url(), what, notice.at, notice.seen_at is not None)


def _own(notice: PersonalNotice) -> Told:
    address = reverse("forum:notice", args=[notice.pk]) if notice.path else ""
    return Told(notice.title, address, notice.get_kind_display(), notice.at, notice.seen_at is not None)
