"""Reports of members, and what is answered to who wrote: a warning, or some days without writing."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from members.accounts.models import User

from ..groups.actions import leaders_of
from ..topics.actions import ForumError
from ..topics.models import Post
from .enums import SanctionKind
from .models import PostReport, Sanction

LONGEST_SUSPENSION = 365  # days


@transaction.atomic
def report(*, post: Post, by: Any, reason: str, word: str) -> PostReport:
    """Say that a post should not stay as it is; once by each person. Who moderates is told of the first one."""
    Post.objects.select_for_update(of=["self"]).get(pk=post.pk)
    is_first = not post.reports.open().exists()
    told = {"reason": reason, "word": word}
    made, is_new = PostReport.objects.get_or_create(post=post, by=by, closed_at=None, defaults=told)
    if is_new and is_first:
        spend(by=by, persons=1, door=Door.REPORT)
        address = settings.SITE_URL + reverse("forum:reports")
        context = {"post": post, "report": made, "address": address}
        for person in _moderators(post):
            queue_mail(to=person.email, template="emails/forum_report.txt", context=context | {"person": person})
    return made


def _moderators(post: Post) -> list[User]:
    group = post.topic.category.group
    led = leaders_of(group) if group else []
    return led or list(User.objects.filter(is_staff=True, is_active=True).exclude(email="").order_by("pk"))


@transaction.atomic
def close_reports(*, post: Post, by: Any, answer: str) -> int:
    """Answer what was reported of a post; each who reported is told. Return how many there were."""
    waiting = list(post.reports.open().select_for_update(of=["self"]).select_related("by"))
    spend(by=by, persons=len(waiting), door=Door.MODERATION)
    told = {"closed_at": timezone.now(), "closed_by": by, "answer": answer}
    PostReport.objects.filter(pk__in=[one.pk for one in waiting]).update(**told)
    for one in waiting:
        if one.by.is_active:
            context = {"person": one.by, "post": post, "answer": answer}
            queue_mail(to=one.by.email, template="emails/forum_report_answered.txt", context=context)
    if waiting:
        history.record(obj=post, verb="Signalements traités", by=by, changes={"réponse": ["", answer]})
    return len(waiting)


@transaction.atomic
def warn(*, person: Any, by: Any, reason: str, post: Post | None = None) -> Sanction:
    """Warn somebody in words that she receives; raise ForumError without any."""
    return _sanction(person, by, SanctionKind.WARNING, reason, post, None)


@transaction.atomic
def suspend(*, person: Any, by: Any, reason: str, days: int, post: Post | None = None) -> Sanction:
    """Keep somebody from writing for some days; she reads on, and is told why. Raise ForumError."""
    if not 1 <= days <= LONGEST_SUSPENSION:
        raise ForumError(f"Une suspension dure de 1 à {LONGEST_SUSPENSION} jours.")
    if person.is_staff:
        raise ForumError("On ne suspend pas l’équipe d’animation.")
    return _sanction(person, by, SanctionKind.SUSPENSION, reason, post, timezone.now() + timedelta(days=days))


def _sanction(person: Any, by: Any, kind: str, reason: str, post: Post | None, until: Any) -> Sanction:
    if not reason:
        raise ForumError("Dites pourquoi\u00a0: la personne reçoit cette phrase.")
    made = Sanction.objects.create(person=person, by=by, kind=kind, reason=reason, post=post, until=until)
    verb = "Avertissement" if kind == SanctionKind.WARNING else "Suspension du forum"
    history.record(obj=post or person, verb=verb, by=by, changes={"raison": ["", reason]})
    if person.is_active:
        context = {"person": person, "sanction": made, "topic": post.topic if post else None}
        queue_mail(to=person.email, template="emails/forum_sanction.txt", context=context)
    return made


@transaction.atomic
def lift(*, sanction: Sanction, by: Any) -> None:
    """End a suspension before its day; the person is told."""
    if Sanction.objects.suspending().filter(pk=sanction.pk).update(lifted_at=timezone.now()):
        history.record(obj=sanction.person, verb="Suspension levée", by=by)
        if sanction.person.is_active:
            context = {"person": sanction.person}
            queue_mail(to=sanction.person.email, template="emails/forum_lifted.txt", context=context)
