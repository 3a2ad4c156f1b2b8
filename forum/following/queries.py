"""What one follows, and what is new."""

from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Now

from core.notifications.models import PersonalNotice
from core.readers import Author, Reader
from core.themes.models import Theme

from ..topics.models import Category, Draft
from ..topics.queries import MOST_UNREAD
from .enums import Level
from .models import Follow, Notice

UNSEEN_DAYS = 30  # an older notice no longer rings


def with_reader(topics: Any, user: Reader) -> Any:
    """Add what the reader said and began: ``own_level``, ``category_level``, ``theme_level``, ``own_draft``."""
    levels = Follow.objects.filter(person=user.pk)
    drafts = Draft.objects.filter(person=user.pk)
    return topics.annotate(
        own_level=Subquery(levels.filter(topic=OuterRef("pk")).values("level")[:1]),
        category_level=Subquery(levels.filter(category=OuterRef("category")).values("level")[:1]),
        theme_level=Subquery(levels.filter(theme=OuterRef("category__theme")).values("level")[:1]),
        own_draft=Subquery(drafts.filter(topic=OuterRef("pk")).values("body")[:1]),
    )


def level_of(topic: Any) -> str:
    """Return how closely the reader follows a topic ``with_reader``: as she said of it, else of where it stands."""
    return str(topic.own_level or topic.category_level or topic.theme_level or Level.NORMAL)


def level_of_category(user: Author, category: Category) -> str:
    level = Follow.objects.filter(person=user, category=category).values_list("level", flat=True).first()
    return str(level or Level.NORMAL)


def is_following_theme(user: Reader, theme: Theme) -> bool:
    """Tell whether a person hears of what is new on a theme."""
    heard = [level for level in Level if level.hears_topics]
    return Follow.objects.filter(person=user.pk, theme=theme, level__in=heard).exists()


def unseen_notices() -> Any:
    """Return how much of the last month behind the bell a person has not seen, as a value of her row.

    Posts and one's own things count 100 each at most.
    """
    recent = Now() - Value(timedelta(days=UNSEEN_DAYS))
    return _number(Notice.objects.all(), recent) + _number(PersonalNotice.objects.all(), recent)


def _number(notices: Any, since: Any) -> Any:
    mine = notices.filter(person=OuterRef("pk"), seen_at__isnull=True, at__gt=since)
    keys = ArraySubquery(mine.order_by().values("pk")[: MOST_UNREAD + 1])
    return Func(keys, function="CARDINALITY", output_field=IntegerField())
