"""What somebody has not read."""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.readers import Author

from ..topics.queries import MOST_UNREAD
from .models import ForumRead, TopicRead


def read_before(user: Author) -> datetime:
    """Return the moment before which all counts as read: when the person said so, else when she joined; one query."""
    moment = ForumRead.objects.filter(person=user).values_list("before", flat=True).first()
    return moment or user.date_joined


def with_unread(topics: Any, user: Author, before: datetime) -> Any:
    """Add the last post that ``user`` has seen of each topic, and whether there are newer ones."""
    seen = TopicRead.objects.filter(person=user, topic=OuterRef("pk")).values("number")
    with_seen = topics.annotate(seen=Coalesce(Subquery(seen), Value(0)))
    newer = Q(last_at__gt=before) & Q(last_number__gt=F("seen"))
    return with_seen.annotate(
        is_unread=Case(When(newer, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def unread_count(topics: Any, user: Author, before: datetime) -> int:
    """Return how many of these topics have something new, 99 at most; one query. Who reads all asks for few rows."""
    moved = with_unread(topics.filter(hidden_at__isnull=True, last_at__gt=before), user, before)
    return int(moved.filter(is_unread=True).order_by()[:MOST_UNREAD].count())
