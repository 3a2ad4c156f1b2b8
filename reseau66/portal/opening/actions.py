"""The first account of a network, and a mail that shows that mails leave."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.utils import timezone

from core.history import actions as history
from core.network.identity import forget
from core.network.models import ONLY, Identity
from core.notifications.actions import queue_mail
from core.notifications.models import Mail
from core.refusals import Refused
from members.accounts.actions import password_link
from members.accounts.enums import StaffRole
from members.accounts.models import User
from members.people.enums import Role
from members.people.models import Mandate, Referent

_LOCK = 660_066  # of PostgreSQL: one first account, whoever starts at the same moment


@dataclass(frozen=True, kw_only=True)
class First:
    """Who opens the portal."""

    email: str
    first_name: str
    last_name: str
    title: str
    organisation: str


class AlreadyOpenError(Refused):
    """Somebody runs the portal already; she names the others."""


@transaction.atomic
def open_first_account(first: First) -> str:
    """Make the account of who runs the portal, with her entry of the annuaire; return where she chooses her password.

    Raise AlreadyOpenError where somebody runs it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if User.objects.filter(staff_role=StaffRole.ADMINISTRATEUR, is_active=True).exists():
        raise AlreadyOpenError("Quelqu’un administre déjà ce portail\u00a0: cette personne nomme les autres.")
    account: User = User.objects.create_user(first.email)
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    account.take_role(StaffRole.ADMINISTRATEUR)
    entry = Referent.objects.create(
        user=account,
        first_name=first.first_name,
        last_name=first.last_name,
        contact_email=account.email,
        approved_at=timezone.now(),
    )
    Mandate.objects.create(referent=entry, role=Role.TECHNICIEN, title=first.title, organisation=first.organisation)
    history.record(obj=account, verb="Premier compte, à l’ouverture du portail", by=None)
    history.record(obj=entry, verb="Entrée créée à l’ouverture du portail", by=None)
    return password_link(account)


def send_trial(*, to: str) -> Mail | None:
    """Queue a mail that only shows that mails leave, and return it."""
    return queue_mail(to=to, template="emails/trial.txt", context={})


@transaction.atomic
def finish(*, by: User, is_over: bool) -> None:
    """Have the first page of the management show the first steps no more, or again."""
    row, _ = Identity.objects.get_or_create(pk=ONLY)
    row.welcomed_at = timezone.now() if is_over else None
    row.save(update_fields=["welcomed_at"])
    history.record(obj=row, verb="Premiers pas finis" if is_over else "Premiers pas repris", by=by)
    transaction.on_commit(forget)
