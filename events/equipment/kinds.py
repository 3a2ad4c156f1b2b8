"""What is lent, as the portal knows it."""

from typing import Any

from django.db.models import F, QuerySet

from core.kinds import Absent, Kind, Search
from core.readers import Reader
from core.search import matching

from .holdings import EQUIPMENT
from .models import Breakdown, Equipment, EquipmentPhoto


def _lent(user: Reader) -> QuerySet[Any]:
    return Equipment.objects.visible_to(user).lent()


def _shown() -> QuerySet[Any]:
    items = Equipment.objects.all()
    return matching.told(items, title=F("name"), about=F("owner__name"), demo=F("is_demo"), text=F("description"))


KINDS = (
    Kind(
        key="materiel",
        model=Equipment,
        name="matériel",
        heading="Matériel",
        asked_as=("matériel",),
        position=130,
        search=Search(
            found=matching.entries(Equipment, 1.2, readable=_lent),
            readable=Equipment.objects.visible_to,
            shown=_shown,
            address=matching.slugged("events:equipment"),
        ),
        card=Absent("members alone read the catalogue, and a card is read by whoever reads the post"),
        letter=Absent("the letter's readers are the public, who may not borrow"),
        publication=Absent("its owner keeps it, as one keeps an inventory"),
        files=((Equipment, "manual"), (EquipmentPhoto, "picture")),
        holdings=(EQUIPMENT,),
        handover=Absent("the collectivité's référents say who answers for it, on the item's page"),
        open_data=Absent("members alone read the catalogue"),
        figure=Absent("members alone read the catalogue"),
        feed=Absent("members alone read the catalogue"),
        calendar=Absent("its loans stand there"),
        parts=(EquipmentPhoto, Breakdown),
    ),
)
