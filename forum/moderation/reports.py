"""Reports of members, and what they are answered."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.readers import Author
from members.accounts.models import User

from ..memberships.queries import leaders_of
from ..topics.models import Post
from .models import PostReport


@transaction.atomic
def report(*, post: Post, by: Author, reason: str, word: str) -> PostReport:
    """Say that a post should not stay as it is; once by each person. Who moderates is told of the first one."""
    Post.objects.select_for_update(of=["self"]).get(pk=post.pk)
    is_first = not post.reports.open().exists()
    defaults = {"reason": reason, "word": word}
    report, is_new = PostReport.objects.get_or_create(post=post, by=by, closed_at=None, defaults=defaults)
    if is_new and is_first:
        spend(by=by, persons=1, door=Door.REPORT)
        address = settings.SITE_URL + reverse("forum:reports")
        context = {"post": post, "report": report, "address": address}
        for person in _moderators(post):
            queue_mail(to=person.email, template="emails/forum_report.txt", context=context | {"person": person})
    return report


def _moderators(post: Post) -> list[User]:
    group = post.topic.category.group
    led = leaders_of(group) if group else []
    return led or list(User.objects.filter(is_staff=True, is_active=True).exclude(email="").order_by("pk"))


@transaction.atomic
def close_reports(*, post: Post, by: Author, answer: str) -> int:
    """Answer what was reported of a post; each who reported is told. Return how many there were."""
    waiting = list(post.reports.open().select_for_update(of=["self"]).select_related("by"))
    spend(by=by, persons=len(waiting), door=Door.MODERATION)
    values = {"closed_at": timezone.now(), "closed_by": by, "answer": answer}
    PostReport.objects.filter(pk__in=[report.pk for report in waiting]).update(**values)
    for report in waiting:
        if report.by.is_active:
            context = {"person": report.by, "post": post, "answer": answer}
            queue_mail(to=report.by.email, template="emails/forum_report_answered.txt", context=context)
    if waiting:
        history.record(obj=post, verb="Signalements traités", by=by, changes={"réponse": ["", answer]})
    return len(waiting)
