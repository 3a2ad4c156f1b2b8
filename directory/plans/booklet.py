"""A programme d'actions as a PDF."""

from pathlib import Path
from typing import Any

from django.utils import timezone

from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.ui.typography import count, long_date, number

from ..initiatives.models import Initiative
from . import queries as plans_queries
from .models import PlanAction

WHOLE = 100  # per cent: then the status says it all
TEMPLATE = Path(__file__).with_name("plan.typ")


def make(initiative: Initiative) -> bytes:
    """Return the programme of a démarche, axis by axis; a constant number of queries."""
    plan = plans_queries.plan_of(initiative)
    states = ", ".join(f"{status.label.lower()} : {amount}" for status, amount in plan.counts)
    axes = [
        {"title": printable(axis.title if axis else _rest(plan)), "actions": [_entry(action) for action in actions]}
        for axis, actions in plan.axes
        if actions
    ]
    return lay_out(
        TEMPLATE,
        {
            "title": "Programme d’actions",
            "subtitle": printable(f"{initiative.title}, {initiative.collectivity.name}")
            + (" – programme de démonstration, inventé" if plan.is_demo else ""),
            "summary": f"{count(plan.total, 'action')}. {states[:1].upper()}{states[1:]}.".replace(" :", "\u00a0:"),
            "network": network().long_name,
            "date": long_date(timezone.localdate()),
            "axes": axes,
        },
    )


def _rest(plan: plans_queries.ShownPlan) -> str:
    return "Autres actions" if len(plan.axes) > 1 else "Actions"


def _entry(action: PlanAction) -> dict[str, Any]:
    facts = [
        ("Pilote", action.pilot),
        ("Partenaires", action.partners),
        ("Calendrier", action.calendar),
        ("Coût", f"{number(action.cost)}\u00a0€" if action.cost is not None else ""),
        ("", action.cost_note),
        ("Indicateur", action.indicator),
        ("Résultat", action.result),
    ]
    lines = [f"{label}\u00a0: {value}" if label else value for label, value in facts if value]
    progress = f", {action.progress}\u00a0%" if action.progress and action.progress < WHOLE else ""
    return {
        "number": printable(action.number),
        "title": printable(action.title),
        "status": f"{action.get_status_display()}{progress}",
        "lines": [printable(line) for line in lines],
    }
