"""What stands behind the bell: posts, what came out on one's themes, and one's own things; the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Q, QuerySet, Value
from django.urls import reverse

from core.notifications.enums import NoticeKind
from core.notifications.models import PersonalNotice
from core.readers import Author
from core.ui.elision import de

from ..topics.models import Topic
from .models import Notice
from .things import Told as Thing
from .things import told_of

FORUM = "forum"
KINDS = [(FORUM, "Forum et thèmes suivis"), *NoticeKind.choices]
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
    heard = _rows(_heard(user).filter(unread), FORUM)
    own = PersonalNotice.objects.filter(unread, person=user)
    if kind == FORUM:
        rows = heard
    elif kind:
        rows = _rows(own.filter(kind=kind), "own")
    else:
        rows = heard.union(_rows(own, "own"), all=True)
    shown: Page[Any] = Paginator(rows.order_by("-at", "-pk"), SIZE).get_page(page)
    keys = [(row["sort"], row["pk"]) for row in shown.object_list]
    with_posts = _heard(user).select_related("post__topic", "post__author__referent", "theme")
    heard_by_key = with_posts.in_bulk([key for sort, key in keys if sort == FORUM])
    own_by_key = own.in_bulk([key for sort, key in keys if sort != FORUM])
    things = told_of(heard_by_key.values(), user)
    notices: dict[tuple[str, int], Told | None]
    notices = {("own", key): _own(notice) for key, notice in own_by_key.items()}
    notices |= {(FORUM, key): _of_forum(notice, things) for key, notice in heard_by_key.items()}
    shown.object_list = [notice for key in keys if (notice := notices.get(key))]
    return shown


def _heard(user: Author) -> QuerySet[Notice]:
    """Return the notices of posts that one may read, and of what came out on one's themes."""
    topics = Topic.objects.visible_to(user)
    of_posts = Q(post__topic__in=topics, post__hidden_at__isnull=True)
    return Notice.objects.filter(of_posts | Q(post__isnull=True), person=user)


def _rows(notices: QuerySet[Any], sort: str) -> QuerySet[Any, dict[str, Any]]:
    rows: QuerySet[Any, dict[str, Any]] = notices.order_by().values("pk", "at", sort=Value(sort, CharField()))
    return rows


def _of_forum(notice: Notice, things: dict[tuple[str, int], Thing]) -> Told | None:
    """Return a row; nothing for a thing that is not online any more."""
    is_seen = notice.seen_at is not None
    if notice.post is None:
        thing = things.get((notice.kind, notice.key or 0))
        what = f"{thing.name} sur le thème {notice.theme}" if thing else ""
        return Told(thing.title, thing.address, f"{what[:1].upper()}{what[1:]}", notice.at, is_seen) if thing else None
    post = notice.post
    what = f"{'Nouveau sujet' if post.number == 1 else 'Réponse'} {de(post.voice)}"
    return Told(post.topic.title, post.get_absolute_url(), what, notice.at, is_seen)


def _own(notice: PersonalNotice) -> Told:
    address = reverse("forum:notice", args=[notice.pk]) if notice.path else ""
    return Told(notice.title, address, notice.get_kind_display(), notice.at, notice.seen_at is not None)
