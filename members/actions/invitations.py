"""Persons listed before they have an account: inviting them, and their claim of the entry.

The link is signed, not stored: it names the entry and the address it went to, and stops when the entry has an
account, when the address of the entry changes, or after sixty days.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reseau66.core import tokens
from reseau66.core.history import actions as history
from reseau66.core.notifications.actions import queue_mail

from ..models import Referent, User

LINK_LASTS = timedelta(days=60)
AGAIN_AFTER = timedelta(days=7)  # between two invitations of the same person
INVITATION = tokens.declare(
    "invitation",
    salt="members.invitation",
    lasts=LINK_LASTS,
    again="Demandez à l’équipe du Réseau de vous inviter de nouveau, ou connectez-vous si l’entrée est déjà la vôtre.",
)


class CannotInviteError(Exception):
    """The person cannot be invited; the message says why."""


class CannotClaimError(Exception):
    """The link no longer opens the entry; the message says why and what to do."""


@dataclass(frozen=True)
class Claim:
    """What a valid link opens."""

    referent: Referent
    email: str


@dataclass(frozen=True)
class Claimed:
    """The account that now owns the entry; ``is_new`` tells whether the typed password is its own."""

    user: User
    is_new: bool


def token_for(referent: Referent) -> str:
    """Return the part of the mailed link that proves who received it."""
    return tokens.make(INVITATION, [referent.pk, referent.contact_email.lower()])


def invite(*, referent: Referent, by: User) -> None:
    """Mail the person the link that makes the entry hers; raise CannotInviteError."""
    with transaction.atomic():
        locked = Referent.objects.select_for_update(of=["self"]).get(pk=referent.pk)
        if locked.user_id:
            raise CannotInviteError(f"{locked} a déjà un compte.")
        if not locked.contact_email:
            raise CannotInviteError(f"{locked} n’a pas d’adresse : ajoutez-la à son entrée.")
        if locked.invited_at and locked.invited_at > timezone.now() - AGAIN_AFTER:
            raise CannotInviteError(f"{locked} a été invité il y a moins de sept jours.")
        locked.invited_at = timezone.now()
        locked.save(update_fields=["invited_at"])
        path = reverse("members:claim", args=[token_for(locked)])
        queue_mail(
            to=locked.contact_email,
            template="emails/invitation.txt",
            context={"referent": locked, "mandate": locked.current_mandate, "path": path, "by": by},
        )
        history.record(obj=locked, verb="Invitation envoyée", by=by)


def read_claim(token: str) -> Claim:
    """Return what the link opens; raise CannotClaimError, or TokenError for another link or an old one."""
    pk, email = tokens.read(INVITATION, token)
    referent = Referent.objects.filter(pk=pk).first()
    if referent is None or referent.contact_email.lower() != email:
        raise CannotClaimError("Cette entrée a changé depuis l’envoi du lien.")
    if referent.user_id:
        raise CannotClaimError("Cette entrée a déjà été reprise : connectez-vous avec votre adresse.")
    return Claim(referent, email)


def claim(*, token: str, password: str) -> Claimed:
    """Make the entry the person's own; the link proves her address. Raise CannotClaimError."""
    with transaction.atomic():
        wanted = read_claim(token)
        referent = Referent.objects.select_for_update(of=["self"]).get(pk=wanted.referent.pk)
        if referent.user_id:
            raise CannotClaimError("Cette entrée vient d’être reprise : connectez-vous avec votre adresse.")
        claimed = _account(wanted.email, password)
        referent.user = claimed.user
        referent.approved_at = referent.approved_at or timezone.now()
        referent.save(update_fields=["user", "approved_at", "updated_at"])
        history.record(obj=referent, verb="Entrée reprise par la personne", by=claimed.user)
        return claimed


def _account(email: str, password: str) -> Claimed:
    """Return a new account with the confirmed address, or the one that has confirmed it and has no entry.

    An account that never confirmed the address may be a stranger's, who knows its password: it is not used.
    """
    held = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user__referent").first()
    if held is None and User.objects.filter(email__iexact=email).exists():
        raise CannotClaimError("Une demande attend déjà pour votre adresse. L’équipe du Réseau peut la relier.")
    if held is None:
        user = User.objects.create_user(email, password)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        return Claimed(user, is_new=True)
    if held.user.profile or not held.user.is_active:
        raise CannotClaimError("Votre adresse a déjà une entrée ou un compte. L’équipe du Réseau peut les réunir.")
    return Claimed(held.user, is_new=False)
