"""« Se situer »: answering, dating and sharing."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.history import actions as history
from core.readers import Author
from core.refusals import Refused

from ..territory.models import Collectivity
from .models import Answer, SelfAssessment, TrameStep
from .questionnaire import Section, questionnaire
from .results import results_of

_COPIED = ("level", "is_not_concerned", "target", "note", "evidence", "by")


class AssessmentError(Refused):
    """It cannot be done now; the message says why."""


class AnsweredMeanwhileError(Exception):
    """Somebody else has answered the section since it was opened; ``stored`` is what is there now."""

    def __init__(self, stored: dict[str, Answer], seen: str) -> None:
        self.stored, self.seen = stored, seen
        super().__init__("Entre-temps, quelqu’un d’autre a répondu à cette partie.")


@transaction.atomic
def begin_assessment(*, collectivity: Collectivity, by: Author) -> SelfAssessment:
    """Return the open assessment, made from the last dated one where none is open."""
    Collectivity.objects.select_for_update().get(pk=collectivity.pk)
    known = collectivity.assessments.filter(closed_at=None).first()
    if known:
        return known
    last = collectivity.assessments.dated().first()
    made = SelfAssessment.objects.create(
        collectivity=collectivity, version=questionnaire().version, is_shared=bool(last and last.is_shared)
    )
    asked = {question.key for question in questionnaire().questions}
    for answer in last.answers.filter(question__in=asked) if last else ():
        kept = {name: getattr(answer, name) for name in _COPIED}
        Answer.objects.create(assessment=made, question=answer.question, **kept)
    history.record(obj=collectivity, verb="Positionnement commencé", by=by)
    return made


def seen_of(assessment: SelfAssessment, section: Section) -> str:
    """Return what tells whether the section's answers have changed since."""
    keys = [question.key for question in section.questions]
    latest = assessment.answers.filter(question__in=keys).aggregate(latest=Max("updated_at"))["latest"]
    return latest.isoformat() if latest else ""


@transaction.atomic
def answer_section(
    *, assessment: SelfAssessment, section: Section, by: Author, seen: str, answers: dict[str, dict[str, Any]]
) -> None:
    """Write the answers of a section that nobody else has changed since ``seen``; raise AnsweredMeanwhileError.

    Raise AssessmentError for an assessment that is dated.
    """
    locked = SelfAssessment.objects.select_for_update().get(pk=assessment.pk)
    if locked.closed_at:
        raise AssessmentError("Ce positionnement est daté : il ne change plus. Commencez-en un nouveau.")
    keys = [question.key for question in section.questions]
    stored = {answer.question: answer for answer in locked.answers.filter(question__in=keys)}
    now = seen_of(locked, section)
    if now != seen:
        raise AnsweredMeanwhileError(stored, now)
    for key in keys:
        values = answers[key]
        answer = stored.get(key) or Answer(assessment=locked, question=key)
        if answer.pk and all(getattr(answer, name) == value for name, value in values.items()):
            continue
        if not answer.pk and not any(values.values()):
            continue
        for name, value in values.items():
            setattr(answer, name, value)
        answer.by = by
        answer.save()


@transaction.atomic
def date_assessment(*, assessment: SelfAssessment, name: str, by: Author) -> SelfAssessment:
    """Fix the answers as they are today, under a name; raise AssessmentError where there is none."""
    locked = SelfAssessment.objects.select_for_update(of=["self"]).select_related("collectivity").get(pk=assessment.pk)
    if locked.closed_at:
        raise AssessmentError("Ce positionnement est déjà daté.")
    scores = {result.section.key: result.score for result in results_of(locked)}
    if not any(score is not None for score in scores.values()):
        raise AssessmentError("Répondez à une question au moins avant de dater le positionnement.")
    locked.name = name or f"Positionnement du {timezone.localdate():%d/%m/%Y}"
    locked.scores, locked.closed_at = scores, timezone.now()
    locked.save()
    history.record(obj=locked.collectivity, verb=f"Positionnement daté : {locked.name}", by=by)
    return locked


@transaction.atomic
def share_assessments(*, collectivity: Collectivity, is_shared: bool, by: Author) -> None:
    """Let the network read where the collectivité stands, or no longer."""
    collectivity.assessments.update(is_shared=is_shared)
    verb = "Positionnement partagé avec le Réseau" if is_shared else "Positionnement rendu privé"
    history.record(obj=collectivity, verb=verb, by=by)


@transaction.atomic
def take_steps(*, collectivity: Collectivity, keys: set[str]) -> None:
    """Make these the steps of the trame that the collectivité has taken."""
    collectivity.trame_steps.exclude(step__in=keys).delete()
    made = [TrameStep(collectivity=collectivity, step=key) for key in sorted(keys)]
    TrameStep.objects.bulk_create(made, ignore_conflicts=True)
