"""What a collectivité lends: adding an item, showing it, locking it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from core.attachments.actions import store_document, store_photo
from core.history import actions as history
from core.readers import Author
from core.refusals import Refused
from directory.territory.models import Collectivity
from members.accounts.models import User

from .models import Equipment, EquipmentPhoto

MOST_PHOTOS = 12


class EquipmentError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def add_equipment(
    *, owner: Collectivity, by: Author, values: Mapping[str, Any], contacts: Collection[User], is_demo: bool = False
) -> Equipment:
    """Lend something more; return it."""
    equipment = Equipment.objects.create(owner=owner, is_demo=is_demo, **values)
    equipment.contacts.set(contacts)
    history.record(obj=equipment, verb="Matériel ajouté", by=by)
    return equipment


@transaction.atomic
def add_photo(*, equipment: Equipment, by: Author, upload: UploadedFile[bytes], caption: str) -> EquipmentPhoto:
    """Show a photo more, the last one; raise EquipmentError, or images.ImageRefusedError."""
    locked = lock(equipment)
    if locked.photos.count() >= MOST_PHOTOS:
        raise EquipmentError(f"{MOST_PHOTOS} photos au plus. Retirez-en d’abord.")
    rank = (locked.photos.aggregate(last=Max("rank"))["last"] or 0) + 1
    picture = store_photo(upload=upload, by=by)
    return EquipmentPhoto.objects.create(equipment=locked, picture=picture, caption=caption, rank=rank)


def set_manual(*, equipment: Equipment, by: Author, upload: UploadedFile[bytes] | None) -> None:
    """Lay a manual beside the item, or none; raise documents.DocumentRefusedError."""
    manual = store_document(upload=upload, by=by) if upload else None
    Equipment.objects.filter(pk=equipment.pk).update(manual=manual)


def lock(equipment: Equipment) -> Equipment:
    """Lock the item's row: whatever takes or frees some of it does so first."""
    return Equipment.objects.select_for_update(of=["self"]).select_related("owner").get(pk=equipment.pk)
