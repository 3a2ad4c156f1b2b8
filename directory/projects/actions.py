"""Shared projects: proposing, joining, leaving, and telling those whom it concerns."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.editing.actions import change
from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.readers import Author
from core.refusals import Refused
from core.themes.models import Theme

from ..territory.models import Collectivity
from .models import ProjectPartner, SharedProject


class ProjectClosedError(Refused):
    """The project takes no partner any more; the message says so."""


@transaction.atomic
def propose_project(
    *, collectivity: Collectivity, by: Author, values: dict[str, Any], themes: list[Theme]
) -> SharedProject:
    """Write a new project of the collectivité."""
    project = SharedProject.objects.create(collectivity=collectivity, proposed_by=by, **values)
    project.themes.set(themes)
    history.record(obj=project, verb="Projet commun proposé", by=by)
    return project


@transaction.atomic
def change_project(
    *, project: SharedProject, by: Author, seen: datetime | None, values: dict[str, Any], themes: list[Theme]
) -> SharedProject:
    """Change a project that nobody else has changed since ``seen``, or raise ChangedMeanwhileError."""
    return change(
        stored=project, by=by, seen=seen, values=values, lists={"themes": themes}, verb="Projet commun modifié"
    )


@transaction.atomic
def join_project(*, project: SharedProject, collectivity: Collectivity, by: Author, word: str) -> ProjectPartner:
    """Have a collectivité join, once, and tell who proposed the project; raise ProjectClosedError."""
    locked = SharedProject.objects.select_for_update(of=["self"]).select_related("proposed_by").get(pk=project.pk)
    if not locked.is_open:
        raise ProjectClosedError("Ce projet ne cherche plus de partenaires.")
    partner, is_new = ProjectPartner.objects.get_or_create(
        project=locked, collectivity=collectivity, defaults={"by": by, "word": word}
    )
    if is_new:
        history.record(obj=locked, verb=f"{collectivity} rejoint le projet"[:200], by=by)
        if locked.proposed_by and locked.proposed_by.is_active:
            spend(by=by, persons=1, door=Door.PROJECT)
            context = {"project": locked, "collectivity": collectivity, "word": word}
            queue_mail(to=locked.proposed_by.email, template="emails/project_joined.txt", context=context)
    return partner


@transaction.atomic
def leave_project(*, partner: ProjectPartner, by: Author) -> None:
    """Take a collectivité out of a project."""
    history.record(obj=partner.project, verb=f"{partner.collectivity} quitte le projet"[:200], by=by)
    partner.delete()
