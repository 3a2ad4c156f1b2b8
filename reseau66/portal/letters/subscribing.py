"""Asking for the letter, confirming it, giving it up. An address is kept once its owner has confirmed it, no sooner."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.addresses import clean_address
from core.notifications.actions import queue_mail
from core.notifications.models import Mail, MailStatus
from core.persons import Known, is_same_name
from core.readers import Author
from members.accounts.models import User

from .models import Dispatch, Subscriber, SubscriberQuerySet

MOST_REFUSALS = 3  # letters in a row that an address has refused: it is given up
TRY_AFTER = timedelta(days=30)
CONFIRM = tokens.declare(
    "lettre-confirmation",
    salt="portal.letter.confirm",
    lasts=timedelta(days=7),
    again="Redonnez votre adresse sur la page de la lettre\u00a0: un autre lien partira.",
)


class Asked(NamedTuple):
    """Who asks for the letter, and where it is to go; a name tells apart who share a box."""

    email: str
    name: str = ""


@transaction.atomic
def ask(asked: Asked) -> None:
    """Mail a link to confirm, or that the letter comes already: who asked is told the same."""
    asked = Asked(clean_address(asked.email), asked.name)
    subscriber = _same_person(asked, Subscriber.objects.receiving())
    if subscriber:
        stop = settings.SITE_URL + subscriber.stop_path
        queue_mail(
            to=subscriber.email, template="emails/letter_already.txt", context={"stop": stop}, person=subscriber.person
        )
        return
    path = reverse("letter_confirm", args=[tokens.make(CONFIRM, list(asked))])
    context = {"address": settings.SITE_URL + path}
    queue_mail(to=asked.email, template="emails/letter_confirm.txt", context=context, person=asked.name)


def meant_by(token: str) -> Asked:
    """Return who confirms by a link, and her address; raise TokenError."""
    content = tokens.read(CONFIRM, token)
    return Asked(*content) if isinstance(content, list) else Asked(str(content))  # links made before letters had names


@transaction.atomic
def confirm(asked: Asked) -> Subscriber:
    """Keep an address whose owner has pressed the button; doing so again changes nothing."""
    rows = Subscriber.objects.select_for_update(of=["self"])
    subscriber = _same_person(asked, rows) or _nameless(asked, rows)
    account = _account_of(asked)
    name = "" if account else asked.name
    if subscriber is None:  # two clicks may come at once
        return Subscriber.objects.get_or_create(email=asked.email, name=name, defaults={"user": account})[0]
    if not subscriber.who:
        subscriber.name, subscriber.user = name, account
    if subscriber.bounced_at:
        subscriber.bounced_at, subscriber.refusals, subscriber.confirmed_at = None, 0, timezone.now()
    subscriber.save()
    return subscriber


def _same_person(asked: Asked, among: SubscriberQuerySet) -> Subscriber | None:
    """Return whom the letter goes to already; who gives no name is anybody of the box."""
    rows = among.filter(email=asked.email).select_related("user__referent").order_by("pk")
    return next((row for row in rows if not asked.name or is_same_name(row.who, asked.name)), None)


def _nameless(asked: Asked, among: SubscriberQuerySet) -> Subscriber | None:
    return among.filter(email=asked.email, name="", user=None).first()


@transaction.atomic
def subscribe_member(*, user: User) -> bool:
    """Subscribe somebody who is logged in, at the address of her account; False where it is still to be confirmed."""
    if subscription_of(user):
        return True
    if not EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists():
        ask(_as_asked(user))
        return False
    confirm(_as_asked(user))
    return True


def welcome(*, user: User, wants_letter: bool) -> str:
    """Subscribe a new member who asked for the letter while she joined."""
    if not wants_letter or not subscribe_member(user=user):
        return ""
    return "Vous recevrez la prochaine lettre d’information\u202f; un lien au bas de chacune l’arrête."


def subscription_of(user: Author) -> Subscriber | None:
    """Return where a person receives the letter; None where she does not."""
    receiving = Subscriber.objects.receiving()
    return receiving.filter(user=user.pk).first() or _same_person(_as_asked(user), receiving.filter(user=None))


@transaction.atomic
def stop(*, subscriber: Subscriber) -> None:
    """Forget who received it, and what was about to be sent to her."""
    waiting = Dispatch.objects.filter(subscriber=subscriber, mail__status__in=[MailStatus.QUEUED, MailStatus.HELD])
    Mail.objects.filter(dispatch__in=waiting).delete()
    subscriber.delete()


def link_accounts() -> None:
    """Tie addresses to the accounts that were opened with them since, so that they go with the account."""
    same = User.objects.filter(email=OuterRef("email"), is_active=True, letter_subscription__isnull=True)
    for lone in Subscriber.objects.filter(Exists(same), user__isnull=True):
        lone.user = _account_of(Asked(lone.email, lone.name))
        lone.save(update_fields=["user"])


def _account_of(asked: Asked) -> User | None:
    """Return the account of the person who asks: another of the same box may have it."""
    account = User.objects.filter(email=asked.email, is_active=True, letter_subscription__isnull=True).first()
    return account if account and (not asked.name or is_same_name(account.get_full_name(), asked.name)) else None


def persons_at(addresses: Collection[str]) -> list[Known]:
    """Return who gave her name for the letter at these addresses."""
    named = Subscriber.objects.filter(email__in=addresses).exclude(name="").order_by()
    return [Known(address, name) for address, name in named.values_list("email", "name")]


def _as_asked(user: Author) -> Asked:
    return Asked(user.email, user.get_full_name() if user.profile else "")


def refuse(email: str) -> None:
    """No longer serve an address from which mails come back."""
    Subscriber.objects.filter(email__iexact=email, bounced_at__isnull=True).update(bounced_at=timezone.now())


def try_again() -> None:
    """Serve addresses again that were given up a month ago: where the next letter is refused, it was the one try."""
    old = Subscriber.objects.filter(bounced_at__lt=timezone.now() - TRY_AFTER)
    old.update(bounced_at=None, refusals=MOST_REFUSALS - 1)
