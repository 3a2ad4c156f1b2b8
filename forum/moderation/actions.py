"""What animateurs do in the forum: each act is in the history with its reason, and its author is told."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.readers import Author

from ..following.models import Follow
from ..topics.errors import ForumError
from ..topics.models import Category, Post, Topic


@transaction.atomic
def set_closed(*, topic: Topic, by: Author, is_closed: bool) -> None:
    """Close a topic, or open it again."""
    _set(topic, by, "closed_at", is_closed, ("Sujet clos", "Sujet rouvert"))


@transaction.atomic
def set_pinned(*, topic: Topic, by: Author, is_pinned: bool) -> None:
    """Keep a topic at the top of its category, or let it go."""
    _set(topic, by, "pinned_at", is_pinned, ("Sujet épinglé", "Sujet désépinglé"))


def _set(topic: Topic, by: Author, column: str, is_set: bool, verbs: tuple[str, str]) -> None:
    rows = Topic.objects.filter(pk=topic.pk, **{f"{column}__isnull": is_set})
    if rows.update(**{column: timezone.now() if is_set else None}):
        history.record(obj=topic, verb=verbs[0] if is_set else verbs[1], by=by)


@transaction.atomic
def move(*, topic: Topic, by: Author, category: Category) -> None:
    """Put a topic into another category; its address stays. Raise ForumError where others would read it there."""
    locked = Topic.objects.select_for_update(of=["self"]).select_related("category__group").get(pk=topic.pk)
    if locked.category_id != category.pk:
        _keep_readers(locked.category, category)
        changes = {"catégorie": [str(locked.category), str(category)]}
        Topic.objects.filter(pk=locked.pk).update(category=category)
        history.record(obj=locked, verb="Sujet déplacé", by=by, changes=changes)


@transaction.atomic
def merge(*, topic: Topic, into: Topic, by: Author) -> None:
    """Put the posts of a topic at the end of another; its address leads there. Raise ForumError.

    Permalinks of posts stay: they lead to where a post stands now.
    """
    if topic.pk == into.pk:
        raise ForumError("C’est le même sujet.")
    rows = Topic.objects.select_for_update(of=["self"]).filter(pk__in=[topic.pk, into.pk]).order_by("pk")
    locked = {row.pk: row for row in rows.select_related("category__group")}
    source, target = locked[topic.pk], locked[into.pk]
    if source.merged_into_id or target.merged_into_id or target.hidden_at:
        raise ForumError("Ce sujet n’est plus là : choisissez-en un autre.")
    _keep_readers(source.category, target.category)
    posts = _move_posts(list(source.posts.order_by("number")), target)
    now = timezone.now()
    values = {"merged_into": target, "hidden_at": now, "accepted": None, "pinned_at": None, "last_number": 0}
    Topic.objects.filter(pk=source.pk).update(**values)
    Topic.objects.filter(merged_into=source).update(merged_into=target)
    for follow in Follow.objects.filter(topic=source):
        Follow.objects.bulk_create(
            [Follow(person=follow.person, topic=target, level=follow.level)], ignore_conflicts=True
        )
    Follow.objects.filter(topic=source).delete()
    changes = {"sujet": [str(source), str(target)], "messages": ["", str(posts)]}
    history.record(obj=target, verb="Sujet réuni", by=by, changes=changes)
    _tell_author(source.author, "emails/forum_merged.txt", target, was=source.title)


def _keep_readers(source: Category, target: Category) -> None:
    """Raise ForumError where what was written for the members of a group would be read by others."""
    group = source.group
    if group is not None and not group.is_free and target.pk != source.pk:
        raise ForumError(
            f"Ce sujet a été écrit pour les seuls membres du groupe «\u00a0{group}\u00a0»\u00a0: il y reste. "
            "Pour en parler ailleurs, ouvrez-y un nouveau sujet."
        )


@transaction.atomic
def split(*, topic: Topic, numbers: list[int], title: str, by: Author) -> Topic:
    """Put some posts of a topic into a new one of the same category; return it. Raise ForumError."""
    locked = Topic.objects.select_for_update(of=["self"]).get(pk=topic.pk)
    posts = list(locked.posts.filter(number__in=numbers).order_by("number"))
    if not posts or posts[0].number == 1:
        raise ForumError("Choisissez des réponses : le premier message reste.")
    first = posts[0]
    new_topic = Topic.objects.create(
        category_id=locked.category_id, title=title, author=first.author, is_demo=locked.is_demo
    )
    if locked.accepted_id in {post.pk for post in posts}:
        Topic.objects.filter(pk=locked.pk).update(accepted=None)
    _move_posts(posts, new_topic)
    last = locked.posts.order_by("number").last()
    if last:  # the first one stays, always
        Topic.objects.filter(pk=locked.pk).update(last_at=last.created_at, last_author=last.author)
    changes = {"messages": [", ".join(map(str, numbers)), new_topic.title]}
    history.record(obj=locked, verb="Messages séparés", by=by, changes=changes)
    authors = {post.author for post in posts if post.author}
    spend(by=by, persons=len(authors), door=Door.MODERATION)
    for author in authors:
        _tell_author(author, "emails/forum_split.txt", new_topic, was=locked.title)
    return new_topic


def _move_posts(posts: list[Post], target: Topic) -> int:
    """Give posts the next numbers of a topic and let it count them; return how many."""
    for post in posts:
        target.last_number += 1
        Post.objects.filter(pk=post.pk).update(topic=target, number=target.last_number)
    if posts:
        last = max(posts, key=lambda post: post.created_at)
        newest = max(target.last_at, last.created_at) if target.posts.count() > len(posts) else last.created_at
        author = last.author if newest == last.created_at else target.last_author
        values = {"last_number": target.last_number, "last_at": newest, "last_author": author}
        Topic.objects.filter(pk=target.pk).update(**values)
    return len(posts)


@transaction.atomic
def hide(*, post: Post, by: Author, reason: str) -> None:
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
    spend(by=by, persons=1, door=Door.MODERATION)
    history.record(obj=post, verb="Message masqué", by=by, changes={"raison": ["", reason]})
    _tell(post, "emails/forum_hidden.txt", reason=reason, is_topic=post.number == 1)


@transaction.atomic
def show(*, post: Post, by: Author) -> None:
    """Let a hidden post be read again, and with the first one its topic; its author is told."""
    if not Post.objects.filter(pk=post.pk, hidden_at__isnull=False).update(hidden_at=None, hidden_reason=""):
        return
    if post.number == 1:
        Topic.objects.filter(pk=post.topic_id).update(hidden_at=None)
    history.record(obj=post, verb="Message remis", by=by)
    _tell(post, "emails/forum_shown.txt")


def _tell_author(author: Author, template: str, topic: Topic, *, was: str) -> None:
    if author is None or not author.is_active:
        return
    context = {"person": author, "topic": topic, "was": was, "address": settings.SITE_URL + topic.get_absolute_url()}
    queue_mail(to=author.email, template=template, context=context)


def _tell(post: Post, template: str, **context: Any) -> None:
    author = post.author
    if author is None or not author.is_active:
        return
    address = settings.SITE_URL + post.get_absolute_url()
    mail_context = {"person": author, "topic": post.topic, "address": address, "site": settings.SITE_URL, **context}
    queue_mail(to=author.email, template=template, context=mail_context)
