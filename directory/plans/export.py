"""Programmes d'actions as tables for a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from ..initiatives.models import Initiative
from .datasets import ACTIONS
from .enums import ActionStatus
from .importing import HEADINGS
from .models import PlanAction

PLAN_WIDTHS = [6, 26, 44, 44, 12, 12, 12, 12, 26, 30, 12, 26, 34, 34, 44, 34]  # characters
INVENTORY_HEADINGS = list(ACTIONS.columns)


def plan_table(initiative: Initiative) -> Iterable[list[Any]]:
    """Return the programme with the headings that the import reads back; its lines in the order of the page."""
    yield list(HEADINGS.values())
    listed = initiative.plan_actions.select_related("axis").prefetch_related("themes")
    for action in sorted(listed, key=PlanAction.place_in_plan):
        yield [_cell(action, name) for name in HEADINGS]


def _cell(action: PlanAction, name: str) -> Any:
    if name == "axis":
        return action.axis.title if action.axis else ""
    if name == "status":
        return action.get_status_display()
    if name == "themes":
        return "; ".join(theme.name for theme in action.themes.all())
    if name == "finalities":
        return "; ".join(action.finality_names)
    value = getattr(action, name)
    return "" if value is None else value


def inventory_row(action: PlanAction) -> list[Any]:
    """Return an action as a line of the inventory, with the page that shows it."""
    initiative = action.initiative
    row: list[Any] = [initiative.collectivity.code, initiative.collectivity.name, initiative.title, action.number]
    row += [action.title, ActionStatus(action.status).label, action.progress, action.start, action.end]
    row += [action.pilot, action.partners, action.cost, "; ".join(action.finality_names)]
    row += ["; ".join(theme.name for theme in action.themes.all()), settings.SITE_URL + action.get_absolute_url()]
    row.append("oui" if action.is_demo else "")
    return ["" if value is None else value for value in row]
