"""Requests to join, and their answers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.utils import filter_users_by_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.history import actions as history
from core.notifications.actions import queue_mail
from core.persons import is_same_name
from core.refusals import Refused
from directory.territory.models import Collectivity

from ..accounts.adapters import AccountAdapter
from ..accounts.models import User
from ..messages.mails import tell_animateurs
from ..people.enums import Role
from ..people.models import Mandate, Referent
from .enums import ApplicationStatus
from .models import Application
from .welcoming import welcome

LONGEST_TOKEN = 3000  # characters: mail programs break longer addresses
ANOTHER_ADDRESS = tokens.declare(
    "adhesion-autre-adresse",
    salt="members.joining.address",
    lasts=timedelta(days=7),
    again="Refaites votre demande sur la page « Rejoindre le Réseau », avec une adresse à vous.",
)


class AlreadyDecidedError(Refused):
    """The request has been answered meanwhile, or its address is not confirmed; the message says which."""


@transaction.atomic
def apply(
    *,
    user: User,
    first_name: str,
    last_name: str,
    role: Role,
    title: str,
    collectivity: Collectivity | None,
    organisation: str,
    reason: str,
    wants_letter: bool = False,
) -> Application:
    """Create the person behind a new account and the request to join; return the request."""
    referent = Referent.objects.create(user=user, first_name=first_name, last_name=last_name)
    Mandate.objects.create(
        referent=referent,
        role=role,
        title=title,
        collectivity=collectivity,
        organisation="" if collectivity else organisation,
    )
    history.record(obj=referent, verb="Demande à rejoindre le Réseau", by=user)
    return Application.objects.create(referent=referent, reason=reason, wants_letter=wants_letter)


@transaction.atomic
def tell_of_account(*, email: str, first_name: str, last_name: str, **application: Any) -> None:
    """Write to an address that has an account: to its person that she has one, to somebody else that she needs another.

    The link that she gets goes on with what she typed (``application``, as ``apply`` takes it).
    """
    name = f"{first_name} {last_name}".strip()
    owners = [account.profile for account in filter_users_by_email(email)]
    if any(owner is None or is_same_name(owner.full_name, name) for owner in owners):
        cast(AccountAdapter, get_adapter()).tell_of_account(email)
        return
    place = application["collectivity"]
    typed = {
        **application,
        "first_name": first_name,
        "last_name": last_name,
        "collectivity": place.pk if place else None,
    }
    token = tokens.make(ANOTHER_ADDRESS, typed)
    if len(token) > LONGEST_TOKEN:
        token = tokens.make(ANOTHER_ADDRESS, {**typed, "reason": ""})
    context = {
        "short_name": first_name or last_name,
        "email": email,
        "path": reverse("members:join_again", args=[token]),
        "lacks_reason": bool(application["reason"]) and not tokens.read(ANOTHER_ADDRESS, token)["reason"],
    }
    queue_mail(to=email, template="emails/address_taken.txt", context=context, person=name)


@transaction.atomic
def confirm_applications(*, user: User) -> None:
    """The account's address is confirmed: its request now waits for the animateurs, who are told."""
    confirmed = Application.objects.filter(
        referent__user=user, status=ApplicationStatus.PENDING, confirmed_at__isnull=True
    ).update(confirmed_at=timezone.now())
    if not confirmed:
        return
    application = Application.objects.select_related("referent").get(
        referent__user=user, status=ApplicationStatus.PENDING
    )
    context = {
        "application": application,
        "mandate": application.referent.current_mandate,
        "path": reverse("admin:members_application_change", args=[application.pk]),
    }
    tell_animateurs("emails/application_received.txt", context)


def approve(*, application: Application, by: User, message: str = "") -> None:
    """Let the person in and welcome them by mail; raise AlreadyDecidedError."""
    with transaction.atomic():
        locked = _decide(application, ApplicationStatus.APPROVED, by, message)
        referent = locked.referent
        referent.approved_at = locked.decided_at
        referent.save(update_fields=["approved_at", "updated_at"])
        history.record(obj=referent, verb="Adhésion acceptée", by=by)
        begun = welcome(user=referent.user, wants_letter=locked.wants_letter) if referent.user else []
        _tell(locked, "emails/application_approved.txt", begun)


def refuse(*, application: Application, by: User, message: str) -> None:
    """Turn the request down with a word, by mail; raise AlreadyDecidedError."""
    with transaction.atomic():
        locked = _decide(application, ApplicationStatus.REFUSED, by, message)
        history.record(obj=locked.referent, verb="Adhésion refusée", by=by)
        _tell(locked, "emails/application_refused.txt")


def _decide(application: Application, status: ApplicationStatus, by: User, message: str) -> Application:
    locked = (
        Application.objects.select_for_update(of=["self"])
        .select_related("referent__user", "decided_by__referent")
        .get(pk=application.pk)
    )
    if locked.status != ApplicationStatus.PENDING:
        who = f" par {locked.decided_by}" if locked.decided_by else ""
        raise AlreadyDecidedError(f"La {locked} est déjà {locked.get_status_display()}{who}.")
    if locked.confirmed_at is None:
        raise AlreadyDecidedError(f"La {locked} attend encore la confirmation de son adresse.")
    locked.status, locked.decided_by, locked.message = status, by, message
    locked.decided_at = timezone.now()
    locked.save(update_fields=["status", "decided_by", "message", "decided_at"])
    return locked


def _tell(application: Application, template: str, begun: Sequence[str] = ()) -> None:
    user = application.referent.user
    if user:
        queue_mail(
            to=user.email,
            template=template,
            context={"referent": application.referent, "message": application.message, "begun": begun},
        )
