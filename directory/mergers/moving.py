"""What the directory itself holds of a collectivité, and how it goes along when that becomes a part of another."""

from collections.abc import Collection

from django.utils import timezone

from core.history import actions as history
from core.ui.elision import de_lieu

from ..initiatives.models import Initiative
from ..projects.models import ProjectPartner, SharedProject
from ..self_assessment.models import SelfAssessment, TrameStep
from ..territory.models import Collectivity
from .actions import MergingError
from .holdings import Holding, Move


def _move_initiative(initiative: Initiative, move: Move) -> None:
    """Bring a démarche along, with its programme; without a name of its own it says whose it was."""
    initiative.collectivity = move.successor
    taken = set(move.successor.initiatives.filter(kind=initiative.kind).values_list("name", flat=True))
    if not initiative.name or initiative.name in taken:
        initiative.name = _of_old(initiative.title, move.place, taken)
    initiative.save()
    history.record(obj=initiative, verb=move.verb, by=move.by)


def _of_old(title: str, place: Collectivity, taken: Collection[str]) -> str:
    for told in (f"{title} {de_lieu(place)}", f"{title} {de_lieu(place)} ({place.code})"):
        if told[:160] not in taken:
            return told[:160]
    raise MergingError(f"{told} existe déjà.")


def _move_project(project: SharedProject, move: Move) -> None:
    """Bring along a project that the collectivité carries; the successor is no partner of its own project."""
    ProjectPartner.objects.filter(project=project, collectivity=move.successor).delete()
    SharedProject.objects.filter(pk=project.pk).update(collectivity=move.successor, updated_at=timezone.now())
    history.record(obj=project, verb=move.verb, by=move.by)


def _move_partner(partner: ProjectPartner, move: Move) -> None:
    """Bring along that the collectivité has joined a project, unless its successor has, or carries it."""
    project = partner.project
    is_in = ProjectPartner.objects.filter(project=project, collectivity=move.successor).exists()
    if is_in or project.collectivity_id == move.successor.pk:
        partner.delete()
    else:
        ProjectPartner.objects.filter(pk=partner.pk).update(collectivity=move.successor)
    history.record(obj=project, verb=move.verb, by=move.by)


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


HOLDINGS = (
    Holding(
        *("demarches", "démarche avec son programme", "démarches avec leurs programmes"),
        of=lambda place: place.initiatives.all(),
        move=_move_initiative,
        position=20,
    ),
    Holding(
        *("projets", "projet commun porté", "projets communs portés"),
        of=lambda place: place.carried_projects.all(),
        move=_move_project,
        position=50,
    ),
    Holding(
        *("participations", "projet commun rejoint", "projets communs rejoints"),
        of=lambda place: place.joined_projects.select_related("project"),
        move=_move_partner,
        position=51,
    ),
    Holding(
        *("positionnements", "positionnement daté", "positionnements datés"),
        of=lambda place: place.assessments.filter(closed_at__isnull=False),
        move=_move_assessment,
        position=60,
    ),
    Holding(
        *("trame", "étape de la trame", "étapes de la trame"),
        of=lambda place: place.trame_steps.all(),
        move=_move_step,
        position=61,
    ),
)
