"""Dated positionnements and the steps of the trame go along when their collectivité becomes a part of another."""

from core.history import actions as history
from core.kinds import Holding

from ..territory.merging import Move
from .models import SelfAssessment, TrameStep


def _move_assessment(assessment: SelfAssessment, move: Move) -> None:
    """Bring along a dated positionnement, under a name that says whose it was."""
    assessment.name = f"{assessment.name}, {move.place.name}"[:80]
    assessment.collectivity = move.successor
    assessment.save()
    history.record(obj=assessment, verb=move.verb, by=move.by)


def _move_step(step: TrameStep, move: Move) -> None:
    """Bring along a step of the trame, unless the successor has taken it."""
    if move.successor.trame_steps.filter(step=step.step).exists():
        step.delete()
    else:
        TrameStep.objects.filter(pk=step.pk).update(collectivity=move.successor)


ASSESSMENTS = Holding(
    key="positionnements",
    one="positionnement daté",
    many="positionnements datés",
    of=lambda place: place.assessments.filter(closed_at__isnull=False),
    move=_move_assessment,
    position=60,
)
STEPS = Holding(
    key="trame",
    one="étape de la trame",
    many="étapes de la trame",
    of=lambda place: place.trame_steps.all(),
    move=_move_step,
    position=61,
)
