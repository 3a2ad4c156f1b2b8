"""How much is talked, for who reads none of it."""

from typing import Any

from django.db.models import Count, Q, Sum

from ..topics.enums import TopicKind
from ..topics.models import Topic


def numbers() -> dict[str, Any]:
    """Return how much everybody of the network reads, and in which categories: numbers, no title; one query."""
    shown = Topic.objects.filter(category__group__isnull=True, hidden_at__isnull=True, merged_into__isnull=True)
    rows = shown.order_by("category__rank", "category__name").values("category__name")
    counted: Any = rows.annotate(
        topics=Count("pk"), questions=Count("pk", filter=Q(kind=TopicKind.QUESTION)), written=Sum("last_number")
    )
    categories = [(row["category__name"], row["topics"]) for row in counted]
    topics = sum(number for _, number in categories)
    return {
        "topics": topics,
        "questions": sum(row["questions"] for row in counted),
        "answers": max(sum(row["written"] for row in counted) - topics, 0),  # the first post of a topic asks
        "categories": categories,
    }
