"""Programmes d'actions: adding, changing and removing their axes and actions."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.editing.actions import change
from core.history import actions as history
from core.history.restoring import whole
from core.readers import Author
from core.themes.models import Theme

from ..initiatives.models import Initiative
from .enums import ActionStatus
from .importing import Check, check
from .models import PlanAction, PlanAxis, PlanDraft


@transaction.atomic
def add_axis(*, initiative: Initiative, by: Author, title: str) -> PlanAxis:
    """Write a new axis, the last one of its programme."""
    axis = PlanAxis.objects.create(initiative=initiative, title=title, position=initiative.axes.count() + 1)
    history.record(obj=initiative, verb=f"Axe ajouté : {axis}"[:200], by=by)
    return axis


@transaction.atomic
def change_axis(*, axis: PlanAxis, by: Author, seen: datetime | None, values: dict[str, Any]) -> PlanAxis:
    """Change an axis that nobody else has changed since ``seen``, or raise ChangedMeanwhileError."""
    return change(stored=axis, by=by, seen=seen, values=values, lists={}, verb="Axe modifié")


@transaction.atomic
def remove_axis(*, axis: PlanAxis, by: Author) -> None:
    """Remove an axis; its actions stay, without one."""
    history.record(obj=axis.initiative, verb=f"Axe retiré : {axis}"[:200], by=by)
    history.record(obj=axis, verb="Axe retiré", by=by, before=whole(axis, back=axis.plan_actions.all()))
    axis.delete()


@transaction.atomic
def add_action(*, initiative: Initiative, by: Author, values: dict[str, Any], themes: list[Theme]) -> PlanAction:
    """Write a new action of the programme."""
    action = PlanAction.objects.create(initiative=initiative, **completed(values, None))
    action.themes.set(themes)
    history.record(obj=initiative, verb=f"Action ajoutée : {action}"[:200], by=by)
    history.record(obj=action, verb="Action ajoutée", by=by)
    return action


@transaction.atomic
def change_action(
    *, action: PlanAction, by: Author, seen: datetime | None, values: dict[str, Any], themes: list[Theme]
) -> PlanAction:
    """Change an action that nobody else has changed since ``seen``, or raise ChangedMeanwhileError."""
    return change(
        stored=action,
        by=by,
        seen=seen,
        values=completed(values, action),
        lists={"themes": themes},
        verb="Action modifiée",
    )


@transaction.atomic
def remove_action(*, action: PlanAction, by: Author) -> None:
    """Remove an action that should never have stood there; one that was given up is « abandonnée »."""
    history.record(obj=action.initiative, verb=f"Action retirée : {action}"[:200], by=by)
    history.record(obj=action, verb="Action retirée", by=by, before=whole(action))
    action.delete()


def completed(values: dict[str, Any], action: PlanAction | None) -> dict[str, Any]:
    """Return the values with what an action's status says: one that is done is whole, and has its day."""
    status = values.get("status", action.status if action else ActionStatus.PLANNED)
    if status != ActionStatus.DONE:
        return values | {"done_at": None}
    return values | {"progress": 100, "done_at": (action.done_at if action else None) or timezone.localdate()}


def purge() -> None:
    """Delete the programmes that were sent and never confirmed."""
    PlanDraft.objects.forgotten().delete()


class PlanHasErrorsError(Exception):
    """Some lines are wrong, perhaps since the preview; nothing was written."""


@transaction.atomic
def import_plan(*, draft: PlanDraft, by: Author, only_right: bool = False) -> Check:
    """Write every line of the draft and return what was done; raise PlanHasErrorsError.

    With ``only_right`` the wrong lines stay in the draft, to be taken back as a file.

    A line updates the action of its number, else of its title; an action that no line names stays as it is.
    """
    initiative = Initiative.objects.select_for_update().get(pk=draft.initiative_id)
    checked = check(draft.rows, initiative)
    if checked.errors and not only_right:
        raise PlanHasErrorsError
    axes = {axis.title: axis for axis in initiative.axes.all()}
    for title in checked.axes:
        if title not in axes:
            axes[title] = add_axis(initiative=initiative, by=by, title=title)
    for line in checked.lines:
        values = line.values if line.axis is None else line.values | {"axis": axes.get(line.axis)}
        if line.action is None:
            add_action(initiative=initiative, by=by, values=values, themes=line.themes or [])
        else:
            themes = list(line.action.themes.all()) if line.themes is None else line.themes
            change_action(action=line.action, by=by, seen=line.action.updated_at, values=values, themes=themes)
    draft.keep_only(line for line, _ in checked.errors)
    return checked
