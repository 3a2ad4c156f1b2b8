"""Mail that comes to the forum: stored first, read by a job, posted once, and never without an answer."""

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from members.models import User
from members.permissions import is_member
from reseau66.core import tokens
from reseau66.core.attachments.documents import DocumentRefusedError, check
from reseau66.core.limits import doors
from reseau66.core.limits.reach import TooManyReachedError
from reseau66.core.notifications.actions import queue_mail
from reseau66.core.notifications.models import Mail
from reseau66.core.richtext.cleaning import from_plain

from ..enums import InboundState as S
from ..enums import TopicKind
from ..forms import MOST_FILES
from ..incoming import addresses, mailbox
from ..incoming.outcomes import Outcome
from ..incoming.reading import Read, read
from ..models import Category, Inbound, Post, RefusedAddress, Topic
from ..permissions import can_open, can_reply
from . import posting
from .posting import ForumError

logger = logging.getLogger(__name__)

LARGEST = 36_000_000  # bytes of a message; a mail server is told so, and tells who sent it
MOST_AN_HOUR = 20  # posts of a person by mail, whichever of her addresses they come from
MOST_ATTEMPTS = 3
EXPLAINED_FOR = timedelta(days=1)
# who writes under false names has us write to strangers: to those of one domain seldom, long before to all
EXPLANATIONS = doors.Door("courriel-refusé", address=20, network=20, everybody=600)
RAW_KEPT_FOR = timedelta(days=30)
KEPT_FOR = timedelta(days=365)
CONFIRM_WITHIN = timedelta(days=3)
EXPLANATION = "emails/forum_mail_refused.txt"
CONFIRM = tokens.declare(
    "sujet-par-courriel",
    salt="forum.confirm-mail",
    lasts=CONFIRM_WITHIN,
    again="Écrivez votre message sur le portail, ou renvoyez le courriel.",
)
_NAMESPACE = uuid.UUID("4f9b0a52-6a0c-4d3e-9c39-66a21660a66a")

_handlers: list[Callable[[str], None]] = []


def register_refused_address(handler: Callable[[str], None]) -> None:
    """Let another app know of addresses that a mail server says do not exist."""
    if handler not in _handlers:
        _handlers.append(handler)


class TooLargeError(ValueError):
    """The message is larger than what is taken."""


@transaction.atomic
def receive(*, raw: bytes, recipient: str = "") -> Inbound:
    """Store a message as it came and wake the worker; the same bytes for the same recipient once.

    Raise TooLargeError. Once this returns and its transaction is committed, the message is not lost.
    """
    if len(raw) > LARGEST:
        raise TooLargeError
    digest = sha256(recipient.lower().encode() + b"\0" + raw).hexdigest()
    told = {"raw": raw, "size": len(raw), "recipient": recipient[:254]}
    made, is_new = Inbound.objects.get_or_create(digest=digest, defaults=told)
    if is_new:
        from ..tasks import read_mail  # noqa: PLC0415 - tasks call the actions

        read_mail.defer(inbound_id=made.pk)
    return made


def poll() -> int:
    """Store what waits in the IMAP mailbox; return how many. Raise OSError and imaplib's errors."""

    def store(raw: bytes) -> None:
        receive(raw=raw)

    return mailbox.poll(store=store, largest=LARGEST)


def process(*, inbound_id: int) -> None:
    """Read a message that waits, and do what it asks; one that cannot be read is tried again, then set aside."""
    try:
        with transaction.atomic():
            rows = Inbound.objects.waiting().select_for_update(skip_locked=True, of=["self"])
            inbound = rows.filter(pk=inbound_id).first()
            if inbound:
                _process(inbound)
    except Exception:
        logger.exception("inbound mail %s", inbound_id)
        tried = Inbound.objects.waiting().filter(pk=inbound_id)
        for one in tried:
            is_last = one.attempts + 1 >= MOST_ATTEMPTS
            tried.update(attempts=one.attempts + 1, **({"state": S.FAILED} if is_last else {}))


def sweep() -> None:
    """Read what a killed worker left."""
    for pk in Inbound.objects.waiting().order_by("pk").values_list("pk", flat=True)[:500]:
        process(inbound_id=pk)


def read_again(*, inbound: Inbound) -> None:
    """Let a message that could not be read be tried once more."""
    Inbound.objects.filter(pk=inbound.pk, state=S.FAILED).exclude(raw=b"").update(state=S.RECEIVED, attempts=0)


def purge() -> None:
    """Forget the bytes of messages after a month, and messages after a year."""
    now = timezone.now()
    old = Inbound.objects.filter(received_at__lt=now - RAW_KEPT_FOR).exclude(raw=b"").exclude(state=S.RECEIVED)
    old.update(raw=b"")
    Inbound.objects.filter(received_at__lt=now - KEPT_FOR).exclude(state=S.RECEIVED).delete()


class _RefusedError(Exception):
    """The message is not posted; the words say why to who sent it."""


def _process(inbound: Inbound) -> None:
    told = read(bytes(inbound.raw))
    inbound.message_id = told.message_id[:255] or f"sans-{inbound.digest}"
    inbound.sender, inbound.subject = told.sender.address[:254].lower(), told.subject[:250]
    inbound.read_at = timezone.now()
    known = {Outcome.AUTO: S.DROPPED, Outcome.EMPTY: S.EMPTY, Outcome.BOUNCE: S.BOUNCE}
    if told.outcome in known:
        inbound.state = known[told.outcome]
        inbound.save()
        _note_bounces(told)
        if told.outcome is Outcome.EMPTY:
            _explain(inbound, "Votre message était vide, ou ne contenait que le texte auquel il répond.")
        return
    try:
        _not_too_many(sender=inbound.sender)  # before anything else is asked: a bomb costs little then
        with transaction.atomic():
            _settle(inbound, told)
            inbound.save()
    except (_RefusedError, ForumError, TooManyReachedError) as error:
        inbound.state, inbound.reason, inbound.post = S.REFUSED, str(error)[:300], None
        inbound.save()
        _explain(inbound, str(error))
    except IntegrityError:
        if not Inbound.objects.filter(message_id=inbound.message_id, state__in=[S.POSTED, S.CONFIRMING]).exists():
            raise
        inbound.state, inbound.post = S.REPEATED, None
        inbound.save()


def _settle(inbound: Inbound, told: Read) -> None:
    """Post the answer, or ask who wrote a new topic whether it is hers. Raise _RefusedError, ForumError."""
    given = [inbound.recipient, *told.recipients]
    for address in given:
        if meant := addresses.meant_by(address):
            _answer(inbound, told, meant)
            return
    slugs = [slug for slug in map(addresses.slug_of, given) if slug]
    category = Category.objects.select_related("group").filter(slug__in=slugs).order_by("rank").first()
    if category is None:
        raise _RefusedError("Cette adresse n’est pas celle d’une catégorie ni d’un groupe du forum.")
    person = _person_of(inbound.sender)
    if person is None or not is_member(person):
        raise _RefusedError("Le forum est réservé aux membres du Réseau, et cette adresse n’est celle d’aucun membre.")
    if not can_open(person, category):
        raise _RefusedError("Vous ne pouvez pas ouvrir de sujet ici\u00a0: entrez d’abord dans le groupe.")
    _not_too_many(person=person)
    inbound.person, inbound.category, inbound.state = person, category, S.CONFIRMING
    inbound.save()
    token = tokens.make(CONFIRM, inbound.pk)
    address = settings.SITE_URL + reverse("forum:confirm_mail", args=[token])
    context = {"person": person, "title": title_of(told), "category": category, "address": address}
    queue_mail(to=person.email, template="emails/forum_mail_confirm.txt", context=context)


def _answer(inbound: Inbound, told: Read, meant: addresses.ReplyTo) -> None:
    person = User.objects.select_related("referent").filter(pk=meant.person, is_active=True).first()
    if person is None or inbound.sender not in _addresses_of(person):
        raise _RefusedError(
            "Cette adresse de réponse a été donnée à quelqu’un d’autre\u00a0: répondez depuis l’adresse où vous avez "
            "reçu le courriel, ou sur le portail."
        )
    if meant.is_expired:
        raise _RefusedError("Ce courriel date de plus de trois mois\u00a0: répondez sur le portail.")
    topic = Topic.objects.reachable_by(person).select_related("category__group", "merged_into__category__group")
    found = topic.filter(pk=meant.topic).first()
    target = (found.merged_into or found) if found else None
    if target is None or not can_reply(person, target):
        raise _RefusedError("Ce sujet est clos, ou vous ne pouvez plus y écrire\u00a0: votre réponse n’est pas partie.")
    _not_too_many(person=person)
    inbound.person, inbound.state = person, S.POSTED
    documents, refused = _documents(told)
    inbound.post = posting.reply(topic=target, body=_html(told), by=person, key=_key(inbound), documents=documents)
    _tell_left_out(inbound, person, [*refused, *told.left_out], told)


@transaction.atomic
def confirm(*, inbound: Inbound) -> Topic:
    """Open the topic that somebody wrote by mail and says is hers; once. Raise ForumError."""
    locked = Inbound.objects.select_for_update(of=["self"]).get(pk=inbound.pk)
    if locked.post_id:
        return Topic.objects.get(posts=locked.post_id)
    person = User.objects.select_related("referent").filter(pk=locked.person_id or 0, is_active=True).first()
    category = Category.objects.select_related("group").filter(pk=locked.category_id or 0).first()
    is_late = locked.received_at < timezone.now() - CONFIRM_WITHIN or not locked.raw
    if locked.state != S.CONFIRMING or is_late or person is None or category is None or not can_open(person, category):
        raise ForumError("Ce message ne peut plus être publié\u00a0: écrivez-le sur le portail.")
    told = read(bytes(locked.raw))
    documents, refused = _documents(told)
    topic = posting.open_topic(
        category=category,
        kind=TopicKind.DISCUSSION,
        title=title_of(told),
        body=_html(told),
        by=person,
        key=_key(locked),
        documents=documents,
    )
    locked.state, locked.post = S.POSTED, Post.objects.get(topic=topic, number=1)
    locked.save()
    _tell_left_out(locked, person, [*refused, *told.left_out], told)
    return topic


def asked_by(token: str) -> Inbound:
    """Return the message that a confirmation's address means; raise TokenError."""
    found = Inbound.objects.filter(pk=tokens.read(CONFIRM, token)).select_related("category").first()
    return found or tokens.expired(CONFIRM)


def preview(inbound: Inbound) -> tuple[Read, str]:
    """Return what a message says, and the rich text that its post would hold."""
    told = read(bytes(inbound.raw))
    return told, _html(told)


def _key(inbound: Inbound) -> uuid.UUID:
    """Return the key under which the post is made: the same Message-ID never posts twice."""
    return uuid.uuid5(_NAMESPACE, inbound.message_id or inbound.digest)


def _person_of(email: str) -> User | None:
    rows = User.objects.select_related("referent").filter(is_active=True)
    found = rows.filter(email__iexact=email).first()
    return found or rows.filter(emailaddress__email__iexact=email, emailaddress__verified=True).first()


def _addresses_of(person: Any) -> set[str]:
    verified = person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return {person.email.lower(), *(one.lower() for one in verified)}


def _not_too_many(**whose: Any) -> None:
    """Raise _RefusedError for an address or a person that wrote much lately."""
    since = timezone.now() - timedelta(hours=1)
    known = Inbound.objects.filter(**whose, received_at__gt=since, state__in=[S.POSTED, S.CONFIRMING])
    if known.count() >= MOST_AN_HOUR:
        raise _RefusedError("Vous avez écrit beaucoup de courriels au forum en une heure\u00a0: reprenez plus tard.")


def title_of(told: Read) -> str:
    """Return the title that a topic takes from a message, which says by « … » where the subject is longer."""
    title = told.title or "Sans titre"
    return title if len(title) <= posting.LONGEST_TITLE else f"{title[: posting.LONGEST_TITLE - 1].rstrip()}…"


def _html(told: Read) -> str:
    """Return what was written as rich text: nothing of it is read as markup."""
    return from_plain(told.text) or "<p>(pièce jointe)</p>"


def _documents(told: Read) -> tuple[list[SimpleUploadedFile], list[str]]:
    """Return the files that the rules of uploads let in, and why the others stay out."""
    kept, refused = [], []
    for file in told.attachments:
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


def _tell_left_out(inbound: Inbound, person: Any, refused: list[str], told: Read) -> None:
    """Tell who wrote which files, or that the end of a very long text, are not in the forum."""
    if (refused or told.is_shortened) and person.is_active:
        context = {"person": person, "refused": refused, "is_shortened": told.is_shortened, "title": inbound.subject}
        queue_mail(to=person.email, template="emails/forum_mail_left_out.txt", context=context)


def _explain(inbound: Inbound, reason: str) -> None:
    """Say once a day to an address why what came from it was not posted; never to a machine."""
    address = inbound.sender
    if "@" not in address or "\n" in address:
        return
    if Mail.objects.written([EXPLANATION], within=EXPLAINED_FOR).filter(to=address).exists():
        return
    if RefusedAddress.objects.filter(email=address).exists():
        return
    try:
        doors.count(EXPLANATIONS, {f"domaine:{address.rpartition('@')[2]}": EXPLANATIONS.network})
        doors.count(EXPLANATIONS, {"tous": EXPLANATIONS.everybody})
    except doors.ClosedError:
        return
    context = {"reason": reason, "subject": inbound.subject}
    queue_mail(to=address, template=EXPLANATION, context=context)


def _note_bounces(told: Read) -> None:
    for bounce in told.bounces:
        address = bounce.recipient.strip().lower()
        if bounce.is_permanent and "@" in address and len(address) <= 254 and _was_written_to(address):
            RefusedAddress.objects.get_or_create(email=address)
            for handler in _handlers:
                handler(address)


def _was_written_to(address: str) -> bool:
    """True where we wrote there lately: anybody may send us something that looks like a refusal."""
    return Mail.objects.filter(to__iexact=address, created_at__gt=timezone.now() - timedelta(days=30)).exists()
