"""What is answered to who wrote: a warning, or some days without writing."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.history import actions as history
from core.notifications.actions import queue_mail
from core.readers import Author

from ..topics.errors import ForumError
from ..topics.models import Post
from .enums import SanctionKind
from .models import Sanction

LONGEST_SUSPENSION = 365  # days


@transaction.atomic
def warn(*, person: Any, by: Author, reason: str, post: Post | None = None) -> Sanction:
    """Warn somebody in words that she receives; raise ForumError without any."""
    return _sanction(person, by, SanctionKind.WARNING, reason, post, None)


@transaction.atomic
def suspend(*, person: Any, by: Author, reason: str, days: int, post: Post | None = None) -> Sanction:
    """Keep somebody from writing for some days; she reads on, and is told why. Raise ForumError."""
    if not 1 <= days <= LONGEST_SUSPENSION:
        raise ForumError(f"Une suspension dure de 1 à {LONGEST_SUSPENSION} jours.")
    if person.is_staff:
        raise ForumError("On ne suspend pas l’équipe d’animation.")
    return _sanction(person, by, SanctionKind.SUSPENSION, reason, post, timezone.now() + timedelta(days=days))


def _sanction(person: Any, by: Author, kind: str, reason: str, post: Post | None, until: Any) -> Sanction:
    if not reason:
        raise ForumError("Dites pourquoi\u00a0: la personne reçoit cette phrase.")
    sanction = Sanction.objects.create(person=person, by=by, kind=kind, reason=reason, post=post, until=until)
    verb = "Avertissement" if kind == SanctionKind.WARNING else "Suspension du forum"
    history.record(obj=post or person, verb=verb, by=by, changes={"raison": ["", reason]})
    if person.is_active:
        context = {"person": person, "sanction": sanction, "topic": post.topic if post else None}
        queue_mail(to=person.email, template="emails/forum_sanction.txt", context=context)
    return sanction


@transaction.atomic
def lift(*, sanction: Sanction, by: Author) -> None:
    """End a suspension before its day; the person is told."""
    if Sanction.objects.suspending().filter(pk=sanction.pk).update(lifted_at=timezone.now()):
        history.record(obj=sanction.person, verb="Suspension levée", by=by)
        if sanction.person.is_active:
            context = {"person": sanction.person}
            queue_mail(to=sanction.person.email, template="emails/forum_lifted.txt", context=context)
