"""« Toujours à jour ? »: asking each person, at the rhythm that she chose, whether her entry still holds."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.history import actions as history
from core.notifications.actions import queue_mail

from ..accounts.models import User
from ..people.enums import Rhythm
from ..people.models import Referent

ASK_AGAIN_AFTER = 0.9  # of the rhythm, between two mails that nobody asked for
LINK_LASTS = timedelta(days=330)
REMIND_AFTER = timedelta(days=7)  # between two that an animateur sends
A_MORNING = 200  # mails at most
STILL_RIGHT = tokens.declare(
    "a-jour",
    salt="members.freshness",
    lasts=LINK_LASTS,
    again="Connectez-vous et relisez votre entrée dans votre espace.",
)


@transaction.atomic
def confirm_entry(*, referent: Referent, by: User | None) -> None:
    """The person says that her entry still holds; nothing else changes."""
    referent.confirmed_at = timezone.now()
    referent.save(update_fields=["confirmed_at"])
    history.record(obj=referent, verb="Entrée confirmée à jour", by=by)


def owner_of(token: str) -> Referent:
    """Return the person to whom the mailed link was sent; raise TokenError."""
    referent = Referent.objects.approved().filter(pk=tokens.read(STILL_RIGHT, token)).first()
    return referent or tokens.expired(STILL_RIGHT)


def token_for(referent: Referent) -> str:
    """Return the part of the mailed link that names the entry; it confirms it and shows nothing else."""
    return tokens.make(STILL_RIGHT, referent.pk)


def ask_those_due() -> int:
    """Write to the persons whose entry is stale and who were not asked within their rhythm; return how many."""
    quiet = Q(asked_at__isnull=True)
    for rhythm in Rhythm:
        quiet |= Q(check_every=rhythm, asked_at__lt=_again(rhythm))
    due = Referent.objects.stale().filter(quiet).order_by("pk").values_list("pk", "check_every")[:A_MORNING]
    return sum(_ask(pk, _again(Rhythm(rhythm))) for pk, rhythm in list(due))


def _again(rhythm: Rhythm) -> datetime:
    """Return since when a person must not have been asked: a little less than her rhythm."""
    return timezone.now() - rhythm.period * ASK_AGAIN_AFTER


def remind(*, referents: list[Referent]) -> int:
    """Write to those whose entry is stale, at most once a week; return how many."""
    return sum(_ask(referent.pk, timezone.now() - REMIND_AFTER) for referent in referents)


def may_remind(referent: Referent) -> bool:
    """Tell whether ``remind`` would write to somebody: she has an address, and was not asked this week."""
    is_rested = referent.asked_at is None or referent.asked_at < timezone.now() - REMIND_AFTER
    return is_rested and bool(referent.mail_address)


def _ask(pk: int, not_since: object) -> bool:
    with transaction.atomic():
        stale = Referent.objects.stale().select_for_update(of=["self"], skip_locked=True).filter(pk=pk)
        referent = stale.filter(Q(asked_at__isnull=True) | Q(asked_at__lt=not_since)).select_related("user").first()
        if referent is None or not referent.mail_address:
            return False
        referent.asked_at = timezone.now()
        referent.save(update_fields=["asked_at"])
        path = reverse("members:still_right", args=[token_for(referent)])
        context = {"referent": referent, "mandate": referent.current_mandate, "path": path}
        address, name = referent.mail_address, referent.full_name
        queue_mail(to=address, template="emails/still_right.txt", context=context, person=name)
        return True
