"""What is lent, as the portal knows it."""

from core.kinds import Absent, Kind

from .models import Breakdown, Equipment, EquipmentPhoto

KINDS = (
    Kind(
        key="materiel",
        model=Equipment,
        name="matériel",
        heading="Matériel",
        position=130,
        search=Absent("the catalogue has its own filter, and the search learns it with issue n° 4"),
        card=Absent("members alone read the catalogue, and a card is read by whoever reads the post"),
        letter=Absent("the letter's readers are the public, who may not borrow"),
        publication=Absent("its owner keeps it, as one keeps an inventory"),
        files=((Equipment, "manual"), (EquipmentPhoto, "picture")),
        parts=(EquipmentPhoto, Breakdown),
    ),
)
