"""« Se situer »: answering, dating and sharing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.editing.actions import check_unchanged
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


@transaction.atomic
def begin_assessment(*, collectivity: Collectivity, by: Author) -> SelfAssessment:
    """Return the open assessment, made from the last dated one where none is open."""
    Collectivity.objects.select_for_update().get(pk=collectivity.pk)
    open_assessment = collectivity.assessments.filter(closed_at=None).first()
    if open_assessment:
        return open_assessment
    last = collectivity.assessments.dated().first()
    assessment = SelfAssessment.objects.create(
        collectivity=collectivity, version=questionnaire().version, is_shared=bool(last and last.is_shared)
    )
    asked = {question.key for question in questionnaire().questions}
    for answer in last.answers.filter(question__in=asked) if last else ():
        kept = {name: getattr(answer, name) for name in _COPIED}
        Answer.objects.create(assessment=assessment, question=answer.question, **kept)
    history.record(obj=collectivity, verb="Positionnement commencé", by=by)
    return assessment


def answers_to(assessment: SelfAssessment, section: Section) -> dict[str, Answer]:
    """Return what is answered in a section, by the keys of its questions."""
    keys = [question.key for question in section.questions]
    return {answer.question: answer for answer in assessment.answers.filter(question__in=keys)}


def seen_of(answers: Mapping[str, Answer]) -> datetime | None:
    """Return when the last of some answers was changed; None where there is none."""
    return max((answer.updated_at for answer in answers.values()), default=None)


@transaction.atomic
def answer_section(
    *,
    assessment: SelfAssessment,
    section: Section,
    by: Author,
    seen: datetime | None,
    answers: dict[str, dict[str, Any]],
) -> SelfAssessment:
    """Write the answers of a section that nobody else has changed since ``seen``, or raise ChangedMeanwhileError.

    What it holds is then the stored answers by their questions. Raise AssessmentError for an assessment that is dated.
    """
    locked = SelfAssessment.objects.select_for_update().get(pk=assessment.pk)
    if locked.closed_at:
        raise AssessmentError("Ce positionnement est daté : il ne change plus. Commencez-en un nouveau.")
    stored = answers_to(locked, section)
    check_unchanged(stored, seen=seen, at=seen_of(stored))
    for question in section.questions:
        key, values = question.key, answers[question.key]
        answer = stored.get(key) or Answer(assessment=locked, question=key)
        if answer.pk and all(getattr(answer, name) == value for name, value in values.items()):
            continue
        if not answer.pk and not any(values.values()):
            continue
        for name, value in values.items():
            setattr(answer, name, value)
        answer.by = by
        answer.save()
    return locked


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
    steps = [TrameStep(collectivity=collectivity, step=key) for key in sorted(keys)]
    TrameStep.objects.bulk_create(steps, ignore_conflicts=True)
