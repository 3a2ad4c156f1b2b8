"""Asking for the letter, confirming it, giving it up. An address is kept once its owner has confirmed it, no sooner."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.addresses import clean_address
from core.notifications.actions import queue_mail
from core.notifications.models import Mail, MailStatus
from core.readers import Author
from members.accounts.models import User

from .models import Dispatch, Subscriber

MOST_REFUSALS = 3  # letters in a row that an address has refused: it is given up
TRY_AFTER = timedelta(days=30)
CONFIRM = tokens.declare(
    "lettre-confirmation",
    salt="portal.letter.confirm",
    lasts=timedelta(days=7),
    again="Redonnez votre adresse sur la page de la lettre\u00a0: un autre lien partira.",
)


@transaction.atomic
def ask(*, email: str) -> None:
    """Mail a link to confirm, or that the letter comes already: who asked is told the same."""
    address = clean_address(email)
    known = Subscriber.objects.receiving().filter(email=address).first()
    if known:
        stop = settings.SITE_URL + known.stop_path
        queue_mail(to=known.email, template="emails/letter_already.txt", context={"stop": stop}, person="")
        return
    path = reverse("letter_confirm", args=[tokens.make(CONFIRM, address)])
    context = {"address": settings.SITE_URL + path}
    queue_mail(to=address, template="emails/letter_confirm.txt", context=context, person="")


def meant_by(token: str) -> str:
    """Return the address that a link confirms; raise TokenError."""
    return str(tokens.read(CONFIRM, token))


@transaction.atomic
def confirm(*, email: str) -> Subscriber:
    """Keep an address whose owner has pressed the button; doing so again changes nothing."""
    found = Subscriber.objects.filter(email=email).first()
    if found is None:
        return Subscriber.objects.create(email=email, user=_account_of(email))
    if found.bounced_at:
        found.bounced_at, found.refusals, found.confirmed_at = None, 0, timezone.now()
        found.save()
    return found


@transaction.atomic
def subscribe_member(*, user: User) -> bool:
    """Subscribe somebody who is logged in, at the address of her account; False where it is still to be confirmed."""
    if subscription_of(user):
        return True
    if not EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists():
        ask(email=user.email)
        return False
    confirm(email=user.email)
    return True


def subscription_of(user: Author) -> Subscriber | None:
    """Return where a person receives the letter; None where she does not."""
    return Subscriber.objects.receiving().filter(Q(user=user.pk) | Q(email=user.email)).first()


@transaction.atomic
def stop(*, subscriber: Subscriber) -> None:
    """Forget an address, and what was about to be sent to it."""
    waiting = Dispatch.objects.filter(subscriber=subscriber, mail__status__in=[MailStatus.QUEUED, MailStatus.HELD])
    Mail.objects.filter(dispatch__in=waiting).delete()
    subscriber.delete()


def link_accounts() -> None:
    """Tie addresses to the accounts that were opened with them since, so that they go with the account."""
    same = User.objects.filter(email=OuterRef("email"), is_active=True, letter_subscription__isnull=True)
    lone = Subscriber.objects.filter(Exists(same), user__isnull=True)
    lone.update(user=Subquery(same.values("pk")[:1]))


def _account_of(email: str) -> User | None:
    found = User.objects.filter(email=email, is_active=True, letter_subscription__isnull=True)
    return found.first()


def refuse(email: str) -> None:
    """No longer serve an address from which mails come back."""
    Subscriber.objects.filter(email__iexact=email, bounced_at__isnull=True).update(bounced_at=timezone.now())


def try_again() -> None:
    """Serve addresses again that were given up a month ago: where the next letter is refused, it was the one try."""
    old = Subscriber.objects.filter(bounced_at__lt=timezone.now() - TRY_AFTER)
    old.update(bounced_at=None, refusals=MOST_REFUSALS - 1)
