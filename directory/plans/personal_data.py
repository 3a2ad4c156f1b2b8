"""What programmes of actions hold about persons."""

from typing import Any

from core.personal_data.declaring import ERASED, GoesOn, Held, Shown, excused

from .models import PlanAction, PlanDraft


def _drafts_of(account: Any) -> Any:
    return PlanDraft.objects.filter(by=account).select_related("initiative__collectivity")


HELD = [
    excused(PlanAction, "a service or a function, as free text of the collectivité’s programme", "pilot"),
    Held(
        PlanDraft,
        leaving={"by": ERASED},
        handover=GoesOn("draft"),
        shown=(
            Shown(
                "Programmes envoyés, à importer",
                _drafts_of,
                but=("rows", "reading", "initiative"),
                more={
                    "pour": lambda draft: f"{draft.initiative.title}, {draft.initiative.collectivity}",
                    "lignes": lambda draft: [_cells(row) for row in draft.rows],
                },
            ),
        ),
    ),
]


def _cells(row: Any) -> str:
    return " ".join(str(cell) for cell in (row.values() if isinstance(row, dict) else row) if cell)
