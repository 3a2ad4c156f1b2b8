"""From a mail to a post: at once, or once who wrote it says that it is hers; what was left aside, brought back."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.attachments.documents import DocumentRefusedError, check
from core.editing.actions import ChangedMeanwhileError
from core.notifications.actions import queue_mail
from core.readers import Author
from core.richtext.cleaning import from_plain
from members.accounts.models import User

from ..mail_reading.classification import Outcome
from ..mail_reading.reading import Read, read
from ..posting import actions as posting
from ..posting.forms import MOST_FILES
from ..topics.enums import TopicKind
from ..topics.errors import ForumError
from ..topics.models import Category, Post, Topic
from ..topics.permissions import can_open, can_reply
from .enums import InboundState as S
from .models import RAW_KEPT_FOR, Inbound

CONFIRM_WITHIN = timedelta(days=3)
CONFIRM = tokens.declare(
    "sujet-par-courriel",
    salt="forum.confirm-mail",
    lasts=CONFIRM_WITHIN,
    again="Écrivez votre message sur le portail, ou renvoyez le courriel.",
)
REST = tokens.declare(
    "suite-de-courriel",
    salt="forum.rest-of-mail",
    lasts=RAW_KEPT_FOR,
    again="Ouvrez votre message sur le portail et modifiez-le.",
)
LONGEST_EXCERPT = 700  # characters of what was left aside, in the mail that says so
_TOO_LATE = "Ce message ne peut plus être publié\u00a0: écrivez-le sur le portail."
_NAMESPACE = uuid.UUID("4f9b0a52-6a0c-4d3e-9c39-66a21660a66a")
_DOUBTS = {
    Outcome.DOUBTFUL: "Il ressemble à une réponse automatique envoyée pendant une absence.",
    Outcome.EMPTY: "Nous n’y avons trouvé qu’une signature, ou le texte auquel il répond.",
}


def topic_of(person: Any, key: int) -> Topic | None:
    """Return the topic, or the one that it was put into, where the person may answer now."""
    rows = Topic.objects.reachable_by(person).select_related("category__group", "merged_into__category__group")
    topic = rows.filter(pk=key).first()
    target = (topic.merged_into or topic) if topic else None
    return target if target and can_reply(person, target) else None


def post_answer(inbound: Inbound, message: Read, topic: Topic) -> Post:
    """Answer in a topic with what a mail says; return the post. Raise ForumError."""
    documents, refused = _documents(message)
    body, key = _html(message), _key(inbound)
    inbound.post = posting.reply(topic=topic, body=body, by=inbound.person, key=key, documents=documents)
    _keep_rest(inbound, message, refused)
    return inbound.post


def ask(inbound: Inbound, message: Read, person: Any) -> str:
    """Mail a link to who is said to have written: she publishes the message, or leaves it."""
    inbound.person, inbound.state, inbound.reason = person, S.CONFIRMING, _DOUBTS.get(message.outcome, "")
    inbound.save()
    address = settings.SITE_URL + reverse("forum:confirm_mail", args=[tokens.make(CONFIRM, inbound.pk)])
    context = {"person": person, "inbound": inbound, "title": title_of(message), "address": address}
    queue_mail(to=person.email, template="emails/forum_mail_confirm.txt", context=context)
    return S.CONFIRMING


@transaction.atomic
def confirm(*, inbound: Inbound) -> Post:
    """Publish what somebody wrote by mail and says is hers, a topic or an answer; once. Raise ForumError."""
    locked = Inbound.objects.select_for_update(of=["self"]).get(pk=inbound.pk)
    if locked.post_id:
        return Post.objects.select_related("topic").get(pk=locked.post_id)
    person = User.objects.select_related("referent").filter(pk=locked.person_id or 0, is_active=True).first()
    is_late = locked.received_at < timezone.now() - CONFIRM_WITHIN or not locked.raw
    if locked.state != S.CONFIRMING or is_late or person is None:
        raise ForumError(_TOO_LATE)
    locked.person = person
    message = read(bytes(locked.raw))
    post = _publish(locked, message)
    locked.state = S.POSTED
    locked.save()
    return post


def _publish(inbound: Inbound, message: Read) -> Post:
    if inbound.category_id is None:
        topic = topic_of(inbound.person, inbound.topic_id or 0)
        if topic is None:
            raise ForumError(_TOO_LATE)
        return post_answer(inbound, message, topic)
    category = Category.objects.select_related("group").get(pk=inbound.category_id)
    if not can_open(inbound.person, category):
        raise ForumError(_TOO_LATE)
    documents, refused = _documents(message)
    opened = posting.open_topic(
        category=category,
        kind=TopicKind.DISCUSSION,
        title=title_of(message),
        body=_html(message),
        by=inbound.person,
        key=_key(inbound),
        documents=documents,
    )
    inbound.post = Post.objects.select_related("topic").get(topic=opened, number=1)
    _keep_rest(inbound, message, refused)
    return inbound.post


def asked_by(token: str) -> Inbound:
    """Return the message that a confirmation's address means; raise TokenError."""
    rows = Inbound.objects.select_related("category", "topic")
    return rows.filter(pk=tokens.read(CONFIRM, token)).first() or tokens.expired(CONFIRM)


def rest_meant_by(token: str) -> Inbound:
    """Return the message whose rest an address brings back; raise TokenError, also where it is kept no more."""
    rows = Inbound.objects.select_related("post__topic", "person").filter(post__isnull=False, person__isnull=False)
    return rows.filter(pk=tokens.read(REST, token)).first() or tokens.expired(REST)


def rest_of(post: Post, by: Author) -> Inbound | None:
    """Return the message of whose author ``by`` is, where something of it was left aside."""
    return Inbound.objects.filter(post=post, person=by).exclude(rest="").first()


@transaction.atomic
def bring_back(*, inbound: Inbound) -> Post:
    """Add to a post what was left aside of its mail; once. Raise ForumError."""
    locked = Inbound.objects.select_for_update(of=["self"]).get(pk=inbound.pk)
    post = Post.objects.select_related("topic").filter(pk=locked.post_id or 0).first()
    if post is None or locked.person is None:
        raise ForumError("Ce message n’est plus là.")
    if not locked.rest:
        return post
    body = f"{post.body}{from_plain(locked.rest)}"
    try:
        post = posting.edit(post=post, by=locked.person, seen=post.updated_at, body=body)
    except ChangedMeanwhileError as error:
        raise ForumError("Ce message vient d’être modifié\u00a0: rechargez la page.") from error
    locked.rest = ""
    locked.save(update_fields=["rest"])
    return post


def preview(inbound: Inbound) -> tuple[Read, str]:
    """Return what a message says, and the rich text that its post would hold."""
    message = read(bytes(inbound.raw))
    return message, _html(message)


def _key(inbound: Inbound) -> uuid.UUID:
    """Return the key under which the post is made: the same Message-ID of one person never posts twice."""
    return uuid.uuid5(_NAMESPACE, f"{inbound.person_id} {inbound.message_id or inbound.digest}")


def title_of(message: Read) -> str:
    """Return the title that a topic takes from a message, which says by « … » where the subject is longer."""
    title = message.title or "Sans titre"
    return title if len(title) <= posting.LONGEST_TITLE else f"{title[: posting.LONGEST_TITLE - 1].rstrip()}…"


def _html(message: Read) -> str:
    """Return what was written as rich text, what was left aside where it is all: nothing of it is read as markup."""
    is_empty = message.outcome is Outcome.EMPTY
    return from_plain(message.rest if is_empty else message.text) or "<p>(pièce jointe)</p>"


def _documents(message: Read) -> tuple[list[SimpleUploadedFile], list[str]]:
    """Return the files that the rules of uploads let in, and why the others stay out."""
    kept: list[SimpleUploadedFile] = []
    refused: list[str] = []
    for file in message.attachments:
        if len(kept) == MOST_FILES:
            refused.append(f"{file.name}\u00a0: {MOST_FILES} fichiers au plus")
            continue
        try:
            check(file.content, file.name)
        except DocumentRefusedError as error:
            refused.append(f"{file.name}\u00a0: {error}")
        else:
            kept.append(SimpleUploadedFile(file.name, file.content))
    return kept, refused


def _keep_rest(inbound: Inbound, message: Read, refused: list[str]) -> None:
    """Keep beside a post what was left aside of its mail, and tell who wrote it what is not in the forum."""
    inbound.rest = "" if message.outcome is Outcome.EMPTY else message.rest
    missing = [*refused, *message.left_out]
    has_rest = bool(inbound.rest) and not message.is_rest_sure
    person: Any = inbound.person
    if not (missing or has_rest or message.is_shortened) or not person.is_active:
        return
    excerpt = inbound.rest[:LONGEST_EXCERPT] + ("…" if len(inbound.rest) > LONGEST_EXCERPT else "")
    context = {
        "person": person,
        "refused": missing,
        "is_shortened": message.is_shortened,
        "title": inbound.subject,
        "rest": excerpt if has_rest else "",
        "address": settings.SITE_URL + reverse("forum:rest_of_mail", args=[tokens.make(REST, inbound.pk)]),
    }
    queue_mail(to=person.email, template="emails/forum_mail_left_out.txt", context=context)
