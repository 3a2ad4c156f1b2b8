"""What the answers of a collectivité amount to, and how they compare: levels from 1 to 4."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from ..territory.models import Collectivity
from .models import SelfAssessment
from .questionnaire import Question, Section

WEAK, STRONG = 2, 3  # levels up to which, and from which, an answer is a weak or a strong point
ENOUGH = 6  # collectivités: fewer could be recognised in a spread
QUARTERS = 4


@dataclass(frozen=True)
class Answered:
    """A question with its answer, if any."""

    question: Question
    answer: Any
    section: str  # its key

    @property
    def level(self) -> int | None:
        return self.answer.level if self.answer else None

    @property
    def words(self) -> str:
        """Return the level in words."""
        return self.question.levels[self.level - 1] if self.level else ""

    @property
    def target_words(self) -> str:
        target = self.answer.target if self.answer else None
        return self.question.levels[target - 1] if target else ""

    @property
    def is_told(self) -> bool:
        return bool(self.answer and (self.answer.level or self.answer.is_not_concerned))


@dataclass(frozen=True)
class Result:
    """A section: its answers and their mean level; no score where none is known."""

    section: Section
    answered: list[Answered]

    @property
    def score(self) -> float | None:
        levels = [point.level for point in self.answered if point.level]
        return round(sum(levels) / len(levels), 2) if levels else None

    @property
    def target(self) -> float | None:
        """Return the mean of where the collectivité wants to be: targets, else the levels of today."""
        aims = [
            point.answer.target or point.answer.level for point in self.answered if point.answer and point.answer.level
        ]
        has_targets = any(point.answer and point.answer.target for point in self.answered)
        return round(sum(aims) / len(aims), 2) if aims and has_targets else None

    @property
    def told(self) -> int:
        return sum(point.is_told for point in self.answered)

    @property
    def total(self) -> int:
        return len(self.answered)


def results_of(assessment: SelfAssessment) -> list[Result]:
    """Return each section of its own version of the questionnaire with its answers; one query."""
    answers = {answer.question: answer for answer in assessment.answers.select_related("by__referent")}
    return [
        Result(section, [Answered(question, answers.get(question.key), section.key) for question in section.questions])
        for section in assessment.questionnaire.sections
    ]


def weak_points(results: Iterable[Result]) -> list[Answered]:
    """Return the lowest answers, furthest from their target first."""
    points = [point for result in results for point in result.answered if point.level and point.level <= WEAK]
    return sorted(points, key=lambda point: (point.level or 0, -((point.answer.target or 0) - (point.level or 0))))


def strong_points(results: Iterable[Result]) -> list[Answered]:
    points = [point for result in results for point in result.answered if point.level and point.level >= STRONG]
    return sorted(points, key=lambda point: -(point.level or 0))


@dataclass(frozen=True)
class Spread:
    """How the others stand in a section: the lowest, the quarters, the highest."""

    low: float
    first: float
    middle: float
    third: float
    high: float


def spread_of(place: Collectivity) -> dict[str, Spread]:
    """Return by section how the other collectivités of the département stand, by the last that each has dated.

    Nothing for a section that fewer than six of them have answered: a spread of few names them. One query.
    """
    others = SelfAssessment.objects.filter(collectivity__departement=place.departement).exclude(collectivity=place)
    by_section: dict[str, list[float]] = {}
    for scores in others.latest_of_each().values_list("scores", flat=True):
        for key, score in scores.items():
            if score is not None:
                by_section.setdefault(key, []).append(score)
    return {key: _spread(values) for key, values in by_section.items() if len(values) >= ENOUGH}


def _spread(values: list[float]) -> Spread:
    first, middle, third = quantiles(values, n=QUARTERS, method="inclusive")
    return Spread(min(values), round(first, 2), round(middle, 2), round(third, 2), max(values))


def progress_between(older: SelfAssessment, newer: list[Result]) -> dict[str, float]:
    """Return by section how much the mean level has moved; sections that one of the two lacks are left out."""
    before = older.scores
    return {
        result.section.key: round(result.score - before[result.section.key], 2)
        for result in newer
        if result.score is not None and before.get(result.section.key) is not None
    }
