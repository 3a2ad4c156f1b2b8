"""The demo's answers to « se situer »: drawn by lot, and named as a demonstration."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from core.readers import Author
from directory.self_assessment import actions as self_assessment_actions
from directory.self_assessment.models import SelfAssessment
from directory.self_assessment.questionnaire import LEVELS, Questionnaire
from directory.territory.models import Collectivity

PLACES = ("66148", "66008", "66049", "66053", "66117", "66149", "66171", "66195")
A_YEAR = timedelta(days=365)


def place_themselves(by: Author) -> None:
    """Give some collectivités dated answers, and the first one older ones too, so that it sees its progress."""
    chance = Random(66)  # noqa: S311 - the demo is the same each time
    for place in Collectivity.objects.filter(code__in=PLACES).order_by("code"):
        if place.code == PLACES[0]:
            first = _answer(place, chance, by, "Positionnement de démonstration, il y a un an", higher=0)
            SelfAssessment.objects.filter(pk=first.pk).update(closed_at=timezone.now() - A_YEAR)
        _answer(place, chance, by, "Positionnement de démonstration", higher=place.code == PLACES[0])


def _answer(place: Collectivity, chance: Random, by: Author, name: str, *, higher: int) -> SelfAssessment:
    assessment = self_assessment_actions.begin_assessment(collectivity=place, by=by)
    asked: Questionnaire = assessment.questionnaire
    for section in asked.sections:
        answers = {question.key: _level(chance, higher) for question in section.questions}
        seen = self_assessment_actions.seen_of(self_assessment_actions.answers_to(assessment, section))
        self_assessment_actions.answer_section(
            assessment=assessment, section=section, by=by, seen=seen, answers=answers
        )
    return self_assessment_actions.date_assessment(assessment=assessment, name=name, by=by)


def _level(chance: Random, higher: int) -> dict[str, Any]:
    level = min(LEVELS, chance.choice([1, 1, 2, 2, 3, 3, 4]) + higher)
    return {
        "level": level,
        "is_not_concerned": False,
        "target": min(LEVELS, level + 1),
        "note": "",
        "evidence": "",
    }
