"""What animateurs do in the forum: each act is in the history with its reason, and its author is told."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reseau66.core.history import actions as history
from reseau66.core.notifications.actions import queue_mail

from ..models import Category, Post, Topic
from .posting import ForumError


@transaction.atomic
def set_closed(*, topic: Topic, by: Any, is_closed: bool) -> None:
    """Close a topic, or open it again."""
    _set(topic, by, "closed_at", is_closed, ("Sujet clos", "Sujet rouvert"))


@transaction.atomic
def set_pinned(*, topic: Topic, by: Any, is_pinned: bool) -> None:
    """Keep a topic at the top of its category, or let it go."""
    _set(topic, by, "pinned_at", is_pinned, ("Sujet épinglé", "Sujet désépinglé"))


def _set(topic: Topic, by: Any, column: str, is_set: bool, verbs: tuple[str, str]) -> None:
    rows = Topic.objects.filter(pk=topic.pk, **{f"{column}__isnull": is_set})
    if rows.update(**{column: timezone.now() if is_set else None}):
        history.record(obj=topic, verb=verbs[0] if is_set else verbs[1], by=by)


@transaction.atomic
def move(*, topic: Topic, by: Any, category: Category) -> None:
    """Put a topic into another category; its address stays."""
    locked = Topic.objects.select_for_update(of=["self"]).select_related("category").get(pk=topic.pk)
    if locked.category_id != category.pk:
        changes = {"catégorie": [str(locked.category), str(category)]}
        Topic.objects.filter(pk=locked.pk).update(category=category)
        history.record(obj=locked, verb="Sujet déplacé", by=by, changes=changes)


@transaction.atomic
def hide(*, post: Post, by: Any, reason: str) -> None:
    """Hide a post, and with the first one its topic; its author is told why. Raise ForumError without a reason."""
    if not reason:
        raise ForumError("Dites pourquoi\u00a0: la personne reçoit cette phrase.")
    topic = Topic.objects.select_for_update(of=["self"]).get(pk=post.topic_id)
    now = timezone.now()
    if not Post.objects.filter(pk=post.pk, hidden_at__isnull=True).update(hidden_at=now, hidden_reason=reason):
        return
    if post.number == 1:
        Topic.objects.filter(pk=topic.pk).update(hidden_at=now)
    if topic.accepted_id == post.pk:
        Topic.objects.filter(pk=topic.pk).update(accepted=None)
    history.record(obj=post, verb="Message masqué", by=by, changes={"raison": ["", reason]})
    _tell(post, "emails/forum_hidden.txt", reason=reason, is_topic=post.number == 1)


@transaction.atomic
def show(*, post: Post, by: Any) -> None:
    """Let a hidden post be read again, and with the first one its topic; its author is told."""
    if not Post.objects.filter(pk=post.pk, hidden_at__isnull=False).update(hidden_at=None, hidden_reason=""):
        return
    if post.number == 1:
        Topic.objects.filter(pk=post.topic_id).update(hidden_at=None)
    history.record(obj=post, verb="Message remis", by=by)
    _tell(post, "emails/forum_shown.txt")


def _tell(post: Post, template: str, **context: Any) -> None:
    author = post.author
    if author is None or not author.is_active:
        return
    address = settings.SITE_URL + post.get_absolute_url()
    told = {"person": author, "topic": post.topic, "address": address, "site": settings.SITE_URL, **context}
    queue_mail(to=author.email, template=template, context=told)
