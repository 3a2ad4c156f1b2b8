"""Shared projects go along when a collectivité that carries or has joined them becomes a part of another."""

from django.utils import timezone

from core.history import actions as history
from core.kinds import Holding

from ..territory.merging import Move
from .models import ProjectPartner, SharedProject


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


PROJECTS = Holding(
    key="projets",
    one="projet commun porté",
    many="projets communs portés",
    of=lambda place: place.carried_projects.all(),
    move=_move_project,
    position=50,
)
PARTNERS = Holding(
    key="participations",
    one="projet commun rejoint",
    many="projets communs rejoints",
    of=lambda place: place.joined_projects.select_related("project"),
    move=_move_partner,
    position=51,
)
