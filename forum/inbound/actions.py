"""Mail that comes to the forum: stored first, read by a job, posted once, and never without an answer."""

import logging
from datetime import timedelta
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core.addresses import both_forms, clean_address
from core.jobs import later
from core.limits.counting import check, count, is_reached
from core.limits.declaring import DAY, HOUR, Bound, LimitReachedError, Whose, declare
from core.notifications.actions import queue_mail
from core.notifications.models import Mail
from core.notifications.returns import is_return_address, returned
from members.accounts.models import User
from members.accounts.permissions import is_member

from ..mail_reading import addresses
from ..mail_reading.classification import Outcome
from ..mail_reading.reading import Read, read
from ..returns import actions as refusing
from ..topics.errors import ForumError
from ..topics.models import Category
from ..topics.permissions import can_open
from . import mailbox
from .enums import InboundState as S
from .models import RAW_KEPT_FOR, Inbound
from .publishing import ask, post_answer, topic_of

logger = logging.getLogger(__name__)

LARGEST = 36_000_000  # bytes of a message; a mail server is told so, and tells who sent it
_LATER = "Vous avez écrit beaucoup de courriels au forum en une heure\u00a0: reprenez plus tard."
BY_MAIL = declare(
    "message-par-courriel",
    "messages du forum écrits par courriel",
    Bound(whose=Whose.MAILBOX, most=20, within=HOUR, sentence=_LATER),
    Bound(whose=Whose.ACCOUNT, most=20, within=HOUR, sentence=_LATER),  # whichever of her addresses they come from
)
MOST_ATTEMPTS = 3
# who writes under false names has us write to strangers: to those of one domain seldom, long before to all
EXPLANATIONS = declare(
    "courriel-refusé",
    "courriels qui disent pourquoi un message n’a pas été publié",
    Bound(whose=Whose.MAILBOX, most=1, within=DAY, sentence=""),
    Bound(whose=Whose.DOMAIN, most=20, within=HOUR, sentence=""),
    Bound(whose=Whose.EVERYBODY, most=600, within=HOUR, sentence=""),
)
KEPT_FOR = timedelta(days=365)
EXPLANATION = "emails/forum_mail_refused.txt"


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
    defaults = {"raw": raw, "size": len(raw), "recipient": recipient[:254]}
    inbound, is_new = Inbound.objects.get_or_create(digest=digest, defaults=defaults)
    if is_new:
        later("forum.tasks.read_mail", inbound_id=inbound.pk)
    return inbound


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
        for failed in tried:
            is_last = failed.attempts + 1 >= MOST_ATTEMPTS
            tried.update(attempts=failed.attempts + 1, **({"state": S.FAILED} if is_last else {}))


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
    old.update(raw=b"", rest="")
    Inbound.objects.filter(received_at__lt=now - KEPT_FOR).exclude(state=S.RECEIVED).delete()


class _RefusedError(Exception):
    """The message is not posted; the words say why to who sent it."""


class _EmptyError(_RefusedError):
    """Nothing in the message can be posted."""


def _process(inbound: Inbound) -> None:
    message = read(bytes(inbound.raw))
    inbound.message_id = message.message_id[:255] or f"sans-{inbound.digest}"
    inbound.sender, inbound.subject = clean_address(message.sender.address)[:254], message.subject[:250]
    inbound.read_at = timezone.now()
    try:
        with transaction.atomic():
            inbound.state = _of_machine(inbound, message) or _settle(inbound, message)
            inbound.save()
    except (_RefusedError, ForumError, LimitReachedError) as error:
        inbound.reason, inbound.post = str(error)[:300], None
        inbound.state = S.EMPTY if isinstance(error, _EmptyError) else S.REFUSED
        inbound.save()
        _explain(inbound, str(error))
    except IntegrityError:
        twins = Inbound.objects.filter(message_id=inbound.message_id, person=inbound.person)
        if not twins.filter(state__in=[S.POSTED, S.CONFIRMING]).exists():
            raise
        inbound.state, inbound.post = S.REPEATED, None
        inbound.save()


def _of_machine(inbound: Inbound, message: Read) -> str:
    """Return what becomes of a message that no person wrote for the forum, nothing for one of a person."""
    given = [inbound.recipient, *message.recipients]
    if message.outcome is Outcome.BOUNCE:
        _note_return(given, message)
        return S.BOUNCE
    if message.outcome is Outcome.AUTO:
        return S.DROPPED
    if any(map(is_return_address, given)):
        if message.outcome is Outcome.DOUBTFUL:  # programs that answer for an absent person write there
            return S.DROPPED
        raise _RefusedError(
            "Cette adresse ne sert qu’aux serveurs de courrier\u00a0: répondez au courriel lui-même, ou sur le portail."
        )
    return ""


def _note_return(given: list[str], message: Read) -> None:
    """Count a return that came to the return address of one of our mails: anybody may forge another."""
    mail = next((mail for mail in map(returned, given) if mail), None)
    final = [bounce for bounce in message.bounces if bounce.is_final]
    if mail is None or (message.bounces and not final):
        return
    # where she has her mails sent on, it is another address that does not exist
    same = [bounce for bounce in final if clean_address(bounce.recipient) == clean_address(mail.to)]
    unknown = next((bounce for bounce in same if bounce.is_unknown), None)
    worst = unknown or next(iter(same or final), None)
    refusing.note(address=mail.to, status=worst.status if worst else "", is_unknown=unknown is not None)


def _settle(inbound: Inbound, message: Read) -> str:
    """Post the answer, or ask who wrote whether it is hers; return the state.

    Raise _RefusedError, ForumError, LimitReachedError.
    """
    _not_too_many(Whose.MAILBOX, sender=inbound.sender)  # before anything else is asked: a bomb costs little then
    if message.outcome is Outcome.EMPTY and not message.rest:
        raise _EmptyError(_why_empty(message))
    given = [inbound.recipient, *message.recipients]
    for address in given:
        if meant := addresses.meant_by(address):
            return _answer(inbound, message, meant)
    slugs = [slug for slug in map(addresses.slug_of, given) if slug]
    category = Category.objects.select_related("group").filter(slug__in=slugs).order_by("rank").first()
    if category is None:
        raise _RefusedError("Cette adresse n’est pas celle d’une catégorie ni d’un groupe du forum.")
    person = _person_of(inbound.sender)
    if person is None or not is_member(person):
        raise _RefusedError("Le forum est réservé aux membres du Réseau, et cette adresse n’est celle d’aucun membre.")
    if not can_open(person, category):
        raise _RefusedError("Vous ne pouvez pas ouvrir de sujet ici\u00a0: entrez d’abord dans le groupe.")
    _not_too_many(Whose.ACCOUNT, person=person)
    inbound.category = category
    return ask(inbound, message, person)


def _why_empty(message: Read) -> str:
    if message.left_out:
        return f"Le portail n’a rien pu en lire\u00a0: voici ce qu’il contenait\u00a0: {', '.join(message.left_out)}."
    return "Votre message était vide, ou ne contenait que le texte auquel il répond."


def _answer(inbound: Inbound, message: Read, meant: addresses.ReplyTo) -> str:
    person = User.objects.select_related("referent").filter(pk=meant.person, is_active=True).first()
    if person is None or inbound.sender not in _addresses_of(person):
        raise _RefusedError(
            "Cette adresse de réponse a été donnée à quelqu’un d’autre\u00a0: répondez depuis l’adresse où vous avez "
            "reçu le courriel, ou sur le portail."
        )
    if meant.is_expired:
        raise _RefusedError("Ce courriel date de plus de trois mois\u00a0: répondez sur le portail.")
    target = topic_of(person, meant.topic)
    if target is None:
        raise _RefusedError("Ce sujet est clos, ou vous ne pouvez plus y écrire\u00a0: votre réponse n’est pas partie.")
    _not_too_many(Whose.ACCOUNT, person=person)
    if message.outcome is not Outcome.WRITTEN:
        inbound.topic = target
        return ask(inbound, message, person)
    inbound.person = person
    post_answer(inbound, message, target)
    return S.POSTED


def _person_of(email: str) -> User | None:
    rows = User.objects.select_related("referent").filter(is_active=True)
    same = [Q(email__iexact=form) for form in both_forms(email)]
    user = rows.filter(reduce(or_, same)).first()
    verified = EmailAddress.objects.filter(reduce(or_, same), verified=True)
    return user or rows.filter(pk__in=verified.values("user")).first()


def _addresses_of(person: Any) -> set[str]:
    verified = person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return set(map(clean_address, [person.email, *verified]))


def _not_too_many(whose: Whose, *, sender: str = "", person: User | None = None) -> None:
    """Raise LimitReachedError for an address or a person that wrote much lately."""
    by = {"person": person} if person else {"sender": sender}
    received = Inbound.objects.filter(**by, state__in=[S.POSTED, S.CONFIRMING])
    check(BY_MAIL, whose, received, at="received_at")


def _explain(inbound: Inbound, reason: str) -> None:
    """Say once a day to an address why what came from it was not posted; never to a machine."""
    address = inbound.sender
    if "@" not in address or "\n" in address:
        return
    written = Mail.objects.filter(template=EXPLANATION, to=address)
    if is_reached(EXPLANATIONS, Whose.MAILBOX, written, at="created_at"):
        return
    if refusing.is_shut(address):
        return
    try:
        count(EXPLANATIONS, {Whose.DOMAIN: [address.rpartition("@")[2]], Whose.EVERYBODY: [""]})
    except LimitReachedError:
        return
    context = {"reason": reason, "subject": inbound.subject}
    queue_mail(to=address, template=EXPLANATION, context=context)
