"""What a programme counts, for who does not prepare it."""

from typing import Any

from django.db.models import Count

from ..meetings.enums import EventKind
from .models import Idea, Position, Programme


def programme_behind() -> dict[str, Any]:
    """Return the year under way, how many ideas of each kind it holds, and how many collectivités spoke; three queries.

    Ideas are still talked over with those who would host them: their titles wait for the agenda.
    """
    programme = Programme.objects.order_by("-is_open", "-year").first()
    if programme is None:
        return {"programme": None}
    undated = Idea.objects.filter(programme=programme, event__isnull=True)
    counted = dict(undated.order_by().values_list("kind").annotate(Count("pk")))
    spoken = Position.objects.filter(idea__programme=programme)
    return {
        "programme": programme,
        "kinds": [(str(kind.label), counted[kind]) for kind in EventKind if kind in counted],
        "collectivities": spoken.values("collectivity").distinct().count(),
    }
