"""The forum: what is asked, whether and how soon it is answered. What is counted is never read."""

from typing import Any

from django.db.models import DurationField, Exists, ExpressionWrapper, F, Func, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from core.figures import Dimension, Figure, Ratio, Section, Sort, facts_of, of_choices

from .enums import TopicKind
from .models import Post, Topic

KIND = Dimension(key="genre", label="par genre", names=of_choices(TopicKind))


class _Hours(Func):
    """A span of time in hours."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s) / 3600)"


def _topics() -> QuerySet[Topic]:
    return Topic.objects.filter(hidden_at__isnull=True, merged_into__isnull=True)


def _questions() -> QuerySet[Topic]:
    return _topics().filter(kind=TopicKind.QUESTION)


def _answers() -> QuerySet[Post]:
    """Return what others than who asked wrote in a topic, for a subquery."""
    others = Q(author__isnull=True) | ~Q(author=OuterRef("author"))
    return Post.objects.filter(others, topic=OuterRef("pk"), number__gt=1, hidden_at__isnull=True)


def _waited() -> list[QuerySet[Any, Any]]:
    first = _answers().order_by().values("topic").annotate(first=Min("created_at")).values("first")
    span = ExpressionWrapper(Subquery(first) - F("created_at"), output_field=DurationField())
    answered = _questions().filter(Exists(_answers())).annotate(waited=span)
    return [facts_of(answered, at=TruncDate("created_at"), number=_Hours(F("waited")))]


FIGURES = (
    Figure(
        key="sujets",
        label="Sujets ouverts au forum",
        sort=Sort.FLOW,
        section=Section.FORUM,
        position=10,
        facts=lambda: [facts_of(_topics(), F("kind"), at=TruncDate("created_at"))],
        dimensions=(KIND,),
    ),
    Figure(
        key="messages",
        label="Messages écrits au forum",
        sort=Sort.FLOW,
        section=Section.FORUM,
        position=20,
        facts=lambda: [facts_of(Post.objects.filter(hidden_at__isnull=True), at=TruncDate("created_at"))],
        is_key=True,
    ),
    Figure(
        key="auteurs",
        label="Personnes qui ont écrit au forum",
        sort=Sort.DISTINCT,
        section=Section.FORUM,
        position=30,
        facts=lambda: [
            facts_of(
                Post.objects.filter(hidden_at__isnull=True, author__isnull=False),
                at=TruncDate("created_at"),
                subject=F("author"),
            )
        ],
        is_of_persons=True,
    ),
    Figure(
        key="questions",
        label="Questions posées au forum",
        sort=Sort.FLOW,
        section=Section.FORUM,
        position=40,
        facts=lambda: [facts_of(_questions(), at=TruncDate("created_at"))],
    ),
    Figure(
        key="questions-repondues",
        label="Questions qui ont une réponse",
        sort=Sort.FLOW,
        section=Section.FORUM,
        position=50,
        facts=lambda: [facts_of(_questions().filter(Exists(_answers())), at=TruncDate("created_at"))],
        note="D’une autre personne que celle qui demande, au mois de la question.",
    ),
    Figure(
        key="delai-reponse",
        label="Temps médian jusqu’à la première réponse",
        sort=Sort.MEDIAN,
        section=Section.FORUM,
        position=60,
        facts=_waited,
        unit="h",
    ),
)
RATIOS = (
    Ratio(
        key="part-repondues",
        label="Part des questions qui ont une réponse",
        section=Section.FORUM,
        position=55,
        top="questions-repondues",
        bottom="questions",
        is_key=True,
    ),
)
