"""What workshops hold about persons: who proposed."""

from typing import Any

from django.db.models import Q

from core.personal_data.addresses import At
from core.personal_data.declaring import ANONYMOUS, Held, Shown, excused

from .models import Proposal, WorkingGroup

_AT = At("email", ("author_name",), key="author")


def _proposals_of(account: Any) -> Any:
    proposals = Proposal.objects.filter(Q(author=account) | Q(pk__in=_AT.rows(Proposal, account)))
    proposals = proposals.select_related("workshop", "group", "merged_into")
    return proposals.order_by("-created_at")


HELD = [
    excused(WorkingGroup, "who led a table, as the organisers' livret tells it", "facilitator"),
    Held(
        Proposal,
        leaving={"author": ANONYMOUS, "author_name": ANONYMOUS, "email": ANONYMOUS},
        at=_AT,
        shown=(Shown("Propositions d’atelier", _proposals_of),),
    ),
]
