"""Opening topics, answering, mending one's words, saying merci, keeping an answer.

Each locks the topic's row first: posts get their numbers one after the other, and the topic counts them in the same
transaction.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from core.attachments.actions import store_document
from core.editing.actions import check_unchanged
from core.history import actions as history
from core.jobs import later
from core.limits.reach import Door, spend
from core.readers import Author
from core.richtext.cleaning import as_plain, clean

from ..following.actions import begin_to_follow
from ..memberships.permissions import ENTER_FIRST, GROUP_IS_CLOSED
from ..memberships.rights import as_now
from ..read_marks.actions import saw
from ..sanctions.queries import why_suspended
from ..topics.enums import TopicKind
from ..topics.errors import ForumError, OutsideError
from ..topics.mentions import link_names, named_in
from ..topics.models import Category, Draft, Post, PostDocument, PostVersion, Thanks, Topic
from ..topics.permissions import can_accept, can_edit, can_open, can_thank, is_shut, why_not_reply
from ..topics.rights import settled

LONGEST_DRAFT = 40_000  # characters
LONGEST_TITLE = 160
GRACE = timedelta(minutes=5)  # a slip mended at once leaves no trace


@transaction.atomic
def open_topic(
    *,
    category: Category,
    kind: str,
    title: str,
    body: str,
    by: Author,
    key: uuid.UUID,
    documents: Collection[UploadedFile[bytes]] = (),
    is_demo: bool = False,
) -> Topic:
    """Open a topic with its first post; the same ``key`` opens it once. Raise ForumError, DocumentRefusedError."""
    sent = Post.objects.filter(key=key).select_related("topic").first()
    if sent:
        return sent.topic
    _not_suspended(by)
    settled(category.pk)  # the group before its category: the order in which closing one locks them
    locked = Category.objects.select_for_update(of=["self"], no_key=True).get(pk=category.pk)
    _check_open(locked, by)
    topic = Topic.objects.create(category=locked, kind=kind, title=title, author=by, is_demo=is_demo)
    _write(topic, body, by, key, documents)
    Draft.objects.filter(person=by, topic__isnull=True).delete()
    return topic


def _check_open(category: Category, by: Author) -> None:
    if is_shut(category):
        raise ForumError(GROUP_IS_CLOSED)
    if category.is_closed:
        raise ForumError("Cette catégorie est fermée\u00a0: choisissez-en une autre.")
    if not can_open(as_now(by), category):
        raise OutsideError(ENTER_FIRST if category.group else "Le forum est réservé aux membres du Réseau.")


@transaction.atomic
def reply(
    *, topic: Topic, body: str, by: Author, key: uuid.UUID, documents: Collection[UploadedFile[bytes]] = ()
) -> Post:
    """Answer in a topic; the same ``key`` answers once.

    Who may is asked here, under the lock, of the person as she stands now: no caller says it for her. Raise ForumError
    where the topic or its group is closed, OutsideError, DocumentRefusedError.
    """
    locked = _locked(topic)
    sent = Post.objects.filter(key=key).first()
    if sent:
        return sent
    why = why_not_reply(as_now(by), locked)
    if why:
        raise (OutsideError if why == ENTER_FIRST else ForumError)(why)
    _not_suspended(by)
    post = _write(locked, body, by, key, documents)
    Draft.objects.filter(person=by, topic=locked).delete()
    return post


def _named(body: str, by: Author, before: str = "") -> str:
    """Return the text, once those whom it names beside the ones named ``before`` are counted as written to."""
    named = set(named_in(body)) - set(named_in(before)) - {by.profile.pk if by.profile else 0}
    spend(by=by, persons=len(named), door=Door.MENTION)
    return body


def _write(topic: Topic, body: str, by: Author, key: uuid.UUID, documents: Collection[UploadedFile[bytes]]) -> Post:
    if not as_plain(body).strip():
        raise ForumError("Le message est vide.")
    now = timezone.now()
    number = topic.last_number + 1
    values = {"body": _named(link_names(body), by), "key": key, "created_at": now}
    post = Post.objects.create(topic=topic, number=number, author=by, **values)
    for upload in documents:
        PostDocument.objects.create(post=post, file=store_document(upload=upload, by=by))
    Topic.objects.filter(pk=topic.pk).update(last_number=number, last_at=now, last_author=by)
    topic.last_number, topic.last_at, topic.last_author = number, now, by
    saw(topic=topic, by=by, number=number)
    begin_to_follow(by=by, topic=topic)
    later("forum.tasks.tell", post_id=post.pk)
    return post


@transaction.atomic
def edit(*, post: Post, by: Author, seen: datetime | None, body: str) -> Post:
    """Change what a post says; what it said stays readable. Raise ChangedMeanwhileError, or ForumError."""
    _not_suspended(by)
    topic = _locked(post.topic)
    locked = Post.objects.select_for_update(of=["self"]).get(pk=post.pk)
    locked.topic = topic
    if not can_edit(as_now(by), locked, topic):
        raise ForumError(GROUP_IS_CLOSED if is_shut(topic.category) else "Ce message ne se modifie plus.")
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    if not as_plain(body).strip():
        raise ForumError("Le message est vide.")
    now = timezone.now()
    is_slip = by.pk == locked.author_id and now - locked.created_at < GRACE
    if not is_slip:
        PostVersion.objects.create(post=locked, body=locked.body, by=by)
        locked.edited_at = now
    locked.body = _named(link_names(body), by, before=locked.body)
    locked.save()
    return locked


@transaction.atomic
def keep_draft(*, by: Author, topic: Topic | None, title: str, body: str) -> None:
    """Keep what somebody has begun to write, nothing where it says nothing; raise ForumError where it is too long."""
    if len(body) > LONGEST_DRAFT or len(title) > LONGEST_TITLE:
        raise ForumError(
            f"Ce brouillon n’est pas gardé\u00a0: un titre va jusqu’à {LONGEST_TITLE} caractères, un message jusqu’à "
            f"{LONGEST_DRAFT}. Raccourcissez-le\u202f; votre texte reste sur cette page."
        )
    if not as_plain(clean(body)) and not title:
        Draft.objects.filter(person=by, topic=topic).delete()
        return
    Draft.objects.update_or_create(person=by, topic=topic, defaults={"title": title, "body": body})


@transaction.atomic
def thank(*, post: Post, by: Author) -> bool:
    """Say merci for a post, or take it back; return whether it is said now. Raise ForumError for one's own."""
    if post.author_id == by.pk:
        raise ForumError("On ne se remercie pas soi-même.")
    topic = _locked(post.topic)
    if not can_thank(as_now(by), Post.objects.get(pk=post.pk), topic):
        raise ForumError(GROUP_IS_CLOSED if is_shut(topic.category) else "Ce message n’est plus là.")
    _, is_new = Thanks.objects.get_or_create(post=post, person=by)
    if not is_new:
        Thanks.objects.filter(post=post, person=by).delete()
    return is_new


@transaction.atomic
def accept(*, post: Post, by: Author) -> bool:
    """Keep an answer to a question, or let it go again; return whether it is kept. Raise ForumError."""
    topic = _locked(post.topic)
    if is_shut(topic.category):
        raise ForumError(GROUP_IS_CLOSED)
    if topic.kind != TopicKind.QUESTION:
        raise ForumError("Seule une question a une réponse retenue.")
    if post.number == 1 or post.hidden_at:
        raise ForumError("On retient une réponse, non la question.")
    if not can_accept(as_now(by), topic):
        raise ForumError("La personne qui pose la question choisit la réponse qui l’a aidée.")
    is_kept = topic.accepted_id != post.pk
    Topic.objects.filter(pk=topic.pk).update(accepted=post if is_kept else None)
    history.record(obj=topic, verb="Réponse retenue" if is_kept else "Réponse plus retenue", by=by)
    return is_kept


def _not_suspended(by: Author) -> None:
    """Raise ForumError for who may not write now."""
    if why := why_suspended(by):
        raise ForumError(why)


def _locked(topic: Topic) -> Topic:
    """Lock a topic's row, and its group's: what may be done in it holds until the end."""
    locked = Topic.objects.select_for_update(of=["self"]).get(pk=topic.pk)
    locked.category = settled(locked.category_id)
    return locked
