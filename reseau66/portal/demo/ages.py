"""What waits in the demo has waited for some time, as it does where people live."""

from datetime import timedelta
from typing import Any

from django.db.models import F

from core.publishing.kinds import published_kinds, waiting
from forum.topics.models import Post, Topic
from members.joining.models import Application
from members.sponsoring.models import Sponsorship

HOURS = 26  # between two that wait


def let_time_pass() -> None:
    """Set back what waits for the team: the first of each sort by a day, the next by one more."""
    _set_back(Application.objects.awaiting_decision(), "created_at")
    _set_back(Sponsorship.objects.seeking(), "changed_at")
    alone = Topic.objects.filter(last_number__lte=1, accepted__isnull=True)
    _set_back(alone, "created_at")
    alone.update(last_at=F("created_at"))
    for pk, at in alone.values_list("pk", "created_at"):
        Post.objects.filter(topic=pk).update(created_at=at)
    for kind in published_kinds().values():
        _set_back(waiting(kind), "submitted_at")


def _set_back(rows: Any, column: str) -> None:
    for rank, pk in enumerate(rows.order_by("pk").values_list("pk", flat=True), 1):
        rows.model._base_manager.filter(pk=pk).update(**{column: F(column) - timedelta(hours=HOURS * rank)})
