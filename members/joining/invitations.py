"""Persons listed before they have an account: inviting them, and their claim of the entry.

The link is signed, not stored: it names the entry and the address it went to, and stops when the entry has an
account, when the address of the entry changes, or after sixty days.

Several persons may have one contact address: the first who claims gets the account of that address, the others give an
address of their own, and are let in once they have confirmed it.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.addresses import clean_address, same_address
from core.history import actions as history
from core.notifications.actions import queue_mail
from core.refusals import Refused

from ..accounts.models import User
from ..people.models import Referent
from .welcoming import welcome

LINK_LASTS = timedelta(days=60)
AGAIN_AFTER = timedelta(days=7)  # between two invitations of the same person
INVITATION = tokens.declare(
    "invitation",
    salt="members.invitation",
    lasts=LINK_LASTS,
    again="Demandez à l’équipe du Réseau de vous inviter de nouveau, ou connectez-vous si l’entrée est déjà la vôtre.",
)


_JUST_TAKEN = "Cette adresse vient de servir à une autre personne. Recommencez avec la vôtre."


class CannotInviteError(Refused):
    """The person cannot be invited; the message says why."""


class CannotClaimError(Refused):
    """The link no longer opens the entry; the message says why and what to do."""


class AddressTakenError(Refused):
    """The address that she gives is somebody else's; the message says so."""


@dataclass(frozen=True)
class Claim:
    """What a valid link opens.

    ``needs_address`` where the account of its address is somebody else's. ``awaited`` is the address that she gave
    before and has not confirmed: she may give another one, for she may have mistyped it.
    """

    referent: Referent
    email: str
    needs_address: bool
    awaited: str = ""


@dataclass(frozen=True)
class Claimed:
    """The account that now owns the entry.

    ``is_new`` tells whether the typed password is its own, ``is_confirmed`` whether it can be used at once.
    """

    user: User
    is_new: bool
    is_confirmed: bool = True


def token_for(referent: Referent) -> str:
    """Return the part of the mailed link that proves who received it."""
    return tokens.make(INVITATION, [referent.pk, clean_address(referent.contact_email)])


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
            person=locked.full_name,
        )
        history.record(obj=locked, verb="Invitation envoyée", by=by)


def read_claim(token: str) -> Claim:
    """Return what the link opens; raise CannotClaimError, or TokenError for another link or an old one."""
    pk, email = tokens.read(INVITATION, token)
    referent = Referent.objects.select_related("user").filter(pk=pk).first()
    if referent is None or not same_address(referent.contact_email, email):
        raise CannotClaimError("Cette entrée a changé depuis l’envoi du lien.")
    return _opened(referent, email)


def claim(*, token: str, password: str, own_address: str = "") -> Claimed:
    """Make the entry the person's own; the link proves her address, or ``own_address`` is still to be confirmed.

    Raise CannotClaimError, or AddressTakenError where ``own_address`` is somebody else's.
    """
    with transaction.atomic():
        wanted = read_claim(token)
        # without its account: one that a join brought along would be as it was before the lock
        referent = Referent.objects.select_for_update(of=["self"]).get(pk=wanted.referent.pk)
        wanted = _opened(referent, wanted.email)
        if wanted.needs_address:
            claimed = _own_account(referent, own_address, password)
        else:
            claimed = _account(wanted.email, password)
        referent.user = claimed.user
        referent.approved_at = referent.approved_at or timezone.now()
        referent.save(update_fields=["user", "approved_at", "updated_at"])
        history.record(obj=referent, verb="Entrée reprise par la personne", by=claimed.user)
        welcome(user=claimed.user, wants_letter=False)
        return claimed


def _opened(referent: Referent, email: str) -> Claim:
    """Return what may be claimed of an entry as it stands; raise CannotClaimError where it is somebody's."""
    needs_another = referent.user is None and _needs_another(email)
    if needs_another:  # by the account, perhaps, with which this entry was claimed between the two questions
        referent.refresh_from_db(fields=["user"])
    user = referent.user
    if user is None:
        return Claim(referent, email, needs_address=needs_another)
    if user.last_login or EmailAddress.objects.filter(user=user, verified=True).exists():
        raise CannotClaimError("Cette entrée a déjà été reprise\u00a0: connectez-vous avec votre adresse.")
    return Claim(referent, email, needs_address=True, awaited=user.email)


def _needs_another(email: str) -> bool:
    """True where an address has the account of a person of the annuaire, a closed one, or one that it never confirmed.

    The last may be a stranger's, who knows its password.
    """
    held = _held(email)
    if held is None:
        return _is_taken(email)
    return bool(held.user.profile) or not held.user.is_active


def _is_taken(email: str) -> bool:
    """True for the address of an account, or one that an account has confirmed; one that was only typed is nobody's."""
    return _held(email) is not None or User.objects.filter(email=email).exists()


def _held(email: str) -> EmailAddress | None:
    return EmailAddress.objects.filter(email=email, verified=True).select_related("user__referent").first()


def _account(email: str, password: str) -> Claimed:
    """Return a new account with the confirmed address, or the one that has confirmed it and has no entry.

    Raise AddressTakenError where somebody else of the box has just claimed hers.
    """
    held = _held(email)
    if held:
        account = User.objects.select_for_update().get(pk=held.user_id)
        if not account.is_active or Referent.objects.filter(user=account).exists():
            raise AddressTakenError(_JUST_TAKEN)
        return Claimed(account, is_new=False)
    user = _new_account(email, password)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return Claimed(user, is_new=True)


def _own_account(referent: Referent, email: str, password: str) -> Claimed:
    """Return an account that is let in once its address is confirmed, and write to that address.

    One that waits for the same address already gets the new password; one that waits for another goes.
    """
    user = referent.user
    if user and same_address(user.email, email):
        user.set_password(password)
        user.save(update_fields=["password"])
        address = EmailAddress.objects.get(user=user, email=user.email)
    else:
        if user:
            user.delete()
        if not email or _is_taken(email):
            raise AddressTakenError("Cette adresse sert déjà à une autre personne. Donnez-en une qui n’est qu’à vous.")
        user = _new_account(email, password)
        address = EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    path = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    context = {"activate_url": settings.SITE_URL + path, "email": email}
    template = "emails/account/email_confirmation.txt"
    queue_mail(to=email, template=template, context=context, person=referent.full_name)
    return Claimed(user, is_new=True, is_confirmed=False)


def _new_account(email: str, password: str) -> User:
    try:
        with transaction.atomic():
            user: User = User.objects.create_user(email, password)
    except IntegrityError as error:  # somebody else of the box was a moment faster
        raise AddressTakenError(_JUST_TAKEN) from error
    return user
