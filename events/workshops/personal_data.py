"""What workshops hold about persons: who proposed."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown, excused

from .models import Proposal, WorkingGroup


def _proposals_of(account: Any) -> Any:
    found = Proposal.objects.filter(author=account).select_related("workshop", "group", "merged_into")
    return found.order_by("-created_at")


HELD = [
    excused(WorkingGroup, "who led a table, as the organisers' livret tells it", "facilitator"),
    Held(
        Proposal,
        leaving={"author": ANONYMOUS, "author_name": ANONYMOUS, "email": ANONYMOUS},
        address="email",
        names=("author_name",),
        shown=(Shown("Propositions d’atelier", _proposals_of),),
    ),
]
