"""What feuilles de route hold about persons: what members think of their items."""

from typing import Any

from core.personal_data.declaring import ERASED, Held, Shown, excused

from .models import Opinion, RoadmapItem


def _opinions_of(account: Any) -> Any:
    return Opinion.objects.filter(person=account).select_related("item")


HELD = [
    excused(RoadmapItem, "a body or a function that leads an action, as the Réseau decided it", "lead"),
    Held(Opinion, leaving={"person": ERASED}, shown=(Shown("Avis sur la feuille de route", _opinions_of),)),
]
