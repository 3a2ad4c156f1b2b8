"""Questions that nobody has answered, brought to who may know."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.notifications.actions import queue_mail
from core.workdays import is_working_day, working_days_before
from members.accounts.models import User

from ..memberships.queries import leaders_of
from .enums import TopicKind
from .models import Topic

WAIT = 2  # working days
A_MORNING = 200  # questions


def bring_unanswered() -> int:
    """Tell animateurs and the personnes ressources of the theme of questions without an answer; return how many.

    Each question once, two working days after it was asked, and on a working day; each person gets one mail.
    """
    if not is_working_day(timezone.localdate()):
        return 0
    with transaction.atomic():
        rows = Topic.objects.select_for_update(skip_locked=True, of=["self"]).filter(
            kind=TopicKind.QUESTION,
            last_number=1,
            accepted__isnull=True,
            hidden_at__isnull=True,
            closed_at__isnull=True,
            brought_at__isnull=True,
            created_at__lte=working_days_before(timezone.now(), WAIT),
        )
        topics = list(rows.select_related("category__group", "category__theme").order_by("created_at")[:A_MORNING])
        for person, asked in _by_person(topics).items():
            questions = [{"topic": topic, "address": settings.SITE_URL + topic.get_absolute_url()} for topic in asked]
            context = {"person": person, "questions": questions}
            queue_mail(to=person.email, template="emails/forum_unanswered.txt", context=context)
        Topic.objects.filter(pk__in=[topic.pk for topic in topics]).update(brought_at=timezone.now())
    return len(topics)


def _by_person(topics: list[Topic]) -> dict[User, list[Topic]]:
    staff = list(User.objects.filter(is_staff=True, is_active=True).exclude(email=""))
    by_person: dict[User, list[Topic]] = defaultdict(list)
    for topic in topics:
        people = {*staff, *_who_may_know(topic)}
        for person in sorted(people, key=lambda user: user.pk):
            if person.pk != topic.author_id and Topic.objects.visible_to(person).filter(pk=topic.pk).exists():
                by_person[person].append(topic)
    return by_person


def _who_may_know(topic: Topic) -> list[User]:
    """Return the personnes ressources of the topic's themes, and who animates its group."""
    group = topic.category.group
    themes: list[Any] = list(group.themes.all()) if group else []
    if topic.category.theme:
        themes.append(topic.category.theme)
    resources = Q(referent__is_resource=True, referent__approved_at__isnull=False, referent__resource_themes__in=themes)
    resource_people = User.objects.filter(resources, is_active=True).select_related("referent").distinct()
    return [*resource_people, *(leaders_of(group) if group else [])]
