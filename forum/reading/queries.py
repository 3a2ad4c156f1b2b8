"""How much is talked, for who reads none of it."""

from typing import Any

from django.db.models import Count, Sum

from ..topics.models import Topic


def numbers() -> dict[str, Any]:
    """Return how many topics everybody of the network reads, and their posts; one query."""
    shown = Topic.objects.filter(category__group__isnull=True, hidden_at__isnull=True, merged_into__isnull=True)
    totals = shown.aggregate(topics=Count("pk"), posts=Sum("last_number"))
    return {"topics": totals["topics"], "posts": totals["posts"] or 0}
