"""What is done with fiches: collectivités that did the same, questions and answers."""

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from core.figures import Figure, Section, Sort, facts_of

from ..sheets.models import FactSheet
from .models import Question, Reuse


def reuses() -> QuerySet[Reuse]:
    """Return the reuses that everybody may see."""
    return Reuse.objects.filter(fiche__in=FactSheet.objects.public().values("pk"))


def _questions(**conditions: Any) -> list[QuerySet[Any, Any]]:
    return [facts_of(Question.objects.filter(**conditions), at=TruncDate("asked_at"), place=F("fiche__collectivity"))]


FIGURES = (
    Figure(
        key="reprises",
        label="Reprises d’une fiche",
        sort=Sort.STOCK,
        section=Section.EXPERIENCES,
        position=30,
        facts=lambda: [facts_of(reuses(), place=F("collectivity"))],
        past=lambda: [facts_of(reuses(), at=TruncDate("said_at"), place=F("collectivity"))],
        is_local=True,
        is_key=True,
        note="Depuis le début\u00a0: les collectivités qui ont fait la même chose et l’ont dit.",
    ),
    Figure(
        key="reprises-dites",
        label="Reprises dites dans l’année",
        sort=Sort.FLOW,
        section=Section.EXPERIENCES,
        position=40,
        facts=lambda: [facts_of(reuses(), at=TruncDate("said_at"), place=F("collectivity"))],
        is_local=True,
    ),
    Figure(
        key="questions-fiches",
        label="Questions sous les fiches",
        sort=Sort.FLOW,
        section=Section.EXPERIENCES,
        position=50,
        facts=_questions,
        is_local=True,
    ),
    Figure(
        key="questions-fiches-repondues",
        label="Questions sous les fiches qui ont une réponse",
        sort=Sort.FLOW,
        section=Section.EXPERIENCES,
        position=60,
        facts=lambda: _questions(answered_at__isnull=False),
        is_local=True,
        note="Au mois de la question.",
    ),
)
