"""What the catalogue of equipment holds about persons: who answers for an item, who said that it is broken."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown, Stays

from .models import Breakdown, Equipment


def _looked_after_by(account: Any) -> Any:
    return Equipment.objects.filter(contacts=account).select_related("owner")


def _reported_by(account: Any) -> Any:
    return Breakdown.objects.filter(by=account).select_related("equipment")


HELD = [
    Held(
        Equipment,
        leaving={"contacts": ANONYMOUS},
        handover=Stays("the collectivité's référents say who answers for it, on the item's page"),
        shown=(Shown("Matériel dont je m’occupe", _looked_after_by, only=("name", "owner", "kind")),),
    ),
    Held(
        Breakdown,
        leaving={"by": ANONYMOUS},
        shown=(Shown("Pannes que j’ai signalées", _reported_by),),
    ),
]
