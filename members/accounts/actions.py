"""Who runs the portal: giving and taking roles, opening and closing accounts, each told to the person and the team.

Nobody gives or takes a right that goes beyond their own; the last administrateur stays one.
"""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email, user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from core.history import actions as history
from core.notifications.actions import queue_mail
from core.refusals import Refused

from .enums import StaffRole
from .models import User
from .permissions import can_make_animateur, can_manage_account, roles_to_give

_NO_ROLE = "aucun rôle"


class StaffingError(Refused):
    """The rights cannot be changed so; the message says why."""


@transaction.atomic
def change_rights(*, person: User, role: StaffRole | None, is_active: bool, by: User) -> bool:
    """Give an account this role or none, and open or close it; return False where nothing changes.

    Raise StaffingError where ``by`` may not, and where no administrateur would be left.
    """
    locked = _locked(person, by)
    account, giver = locked[person.pk], locked[by.pk]
    _check(account, role, giver)
    before = _rights(account)
    if (account.staff_role, account.is_active) == (role.value if role else "", is_active):
        return False
    if account == giver and not is_active:
        raise StaffingError("On ne ferme pas son propre compte ici\u00a0: passez par «\u00a0Mon espace\u00a0».")
    others = [user for user in locked.values() if user != account and user.is_active and user.is_superuser]
    if account.is_superuser and account.is_active and not others and not (is_active and role == _MOST):
        raise StaffingError("C’est la dernière personne à administrer le portail. Nommez d’abord quelqu’un d’autre.")
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    was_staff = account.is_staff
    account.take_role(role)
    _write_down(account, before, giver)
    if was_staff or account.is_staff:
        _tell(account, giver)
    return True


_MOST = StaffRole.ADMINISTRATEUR


@transaction.atomic
def make_animateur(*, person: User, by: User) -> None:
    """Give a member the role of animateur, as whoever has it may; raise StaffingError."""
    locked = _locked(person, by)
    account, giver = locked[person.pk], locked[by.pk]
    if not can_make_animateur(giver, account):
        raise StaffingError("Seul un membre sans rôle, au compte ouvert, peut entrer dans l’équipe d’animation.")
    before = _rights(account)
    account.take_role(StaffRole.ANIMATEUR)
    _write_down(account, before, giver)
    _tell(account, giver)


@transaction.atomic
def create_account(*, email: str, role: StaffRole | None, by: User) -> User:
    """Open an account for somebody, who chooses her password from a mail; raise StaffingError."""
    giver = _locked(by)[by.pk]
    if (role and role not in roles_to_give(giver)) or not roles_to_give(giver):
        raise StaffingError("Vous ne pouvez pas donner plus de droits que vous n’en avez.")
    if filter_users_by_email(email):
        raise StaffingError("Cette adresse a déjà un compte. Un autre compte a besoin d’une adresse à lui.")
    account: User = User.objects.create_user(email)
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)  # who reads it enters
    account.take_role(role)
    _write_down(account, {}, giver, verb="Compte créé dans la gestion")
    context = {"role": _named(role), "by": giver, "address": password_link(account)}
    queue_mail(to=account.email, template="emails/account_created.txt", context=context)
    if role:
        _tell(account, giver, is_new=True)
    return account


@transaction.atomic
def send_password_link(*, person: User, by: User) -> None:
    """Mail an account the link with which its person chooses her password; raise StaffingError."""
    locked = _locked(person, by)
    account, giver = locked[person.pk], locked[by.pk]
    if not can_manage_account(giver, account):
        raise StaffingError("Ce compte a plus de droits que le vôtre.")
    if not account.is_active:
        raise StaffingError("Ce compte est fermé.")
    history.record(obj=account, verb="Lien envoyé pour choisir un mot de passe", by=giver)
    context = {"user": account, "password_reset_url": password_link(account)}
    queue_mail(to=account.email, template="emails/account/password_reset_key.txt", context=context)


def _locked(*people: User) -> dict[int, User]:
    """Lock these accounts and those of all administrateurs, in one order; rights are read as they are now."""
    rows = User.objects.select_for_update(of=["self"]).select_related("referent").order_by("pk")
    wanted = Q(pk__in=[person.pk for person in people]) | Q(staff_role=StaffRole.ADMINISTRATEUR)
    return {user.pk: user for user in rows.filter(wanted)}


def _check(account: User, role: StaffRole | None, giver: User) -> None:
    if not can_manage_account(giver, account):
        raise StaffingError("Ce compte a plus de droits que le vôtre.")
    if role and role not in roles_to_give(giver):
        raise StaffingError("Vous ne pouvez pas donner plus de droits que vous n’en avez.")


def _rights(account: User) -> dict[str, str]:
    role = StaffRole(account.staff_role) if account.staff_role else None
    return {"rôle": _named(role), "compte": "ouvert" if account.is_active else "fermé"}


def _named(role: StaffRole | None) -> str:
    return str(role.label) if role else _NO_ROLE


def _write_down(account: User, before: dict[str, str], by: User, verb: str = "Droits changés") -> None:
    now = _rights(account)
    changes = {name: [before.get(name, ""), value] for name, value in now.items() if before.get(name) != value}
    history.record(obj=account, verb=verb, by=by, changes=changes)


def _tell(account: User, by: User, *, is_new: bool = False) -> None:
    """Write to the person, unless she just got the mail of her new account, and to each administrateur."""
    rows = User.objects.filter(staff_role=StaffRole.ADMINISTRATEUR, is_active=True)
    addresses = dict.fromkeys([*([] if is_new else [account.email]), *rows.values_list("email", flat=True)])
    context: dict[str, Any] = {"account": account, "by": by, **_rights_of_mail(account)}
    for address in addresses:
        mail_context = context | {"is_own": address == account.email}
        queue_mail(to=address, template="emails/rights_changed.txt", context=mail_context)


def _rights_of_mail(account: User) -> dict[str, Any]:
    rights = _rights(account)
    return {"role": rights["rôle"], "is_open": account.is_active}


def password_link(account: User) -> str:
    """Return the address at which an account's person chooses her password; it is good for three days, once."""
    token = default_token_generator.make_token(account)
    parts = {"uidb36": user_pk_to_url_str(account), "key": token}
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=parts)
