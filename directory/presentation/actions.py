"""What those who work in a collectivité say of it."""

from collections.abc import Mapping
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from core.attachments.actions import remove, store_photo
from core.editing import actions as changing
from core.history import actions as history
from core.history.restoring import kept
from core.readers import Author

from ..territory.models import Collectivity


@transaction.atomic
def confirm_traits(
    *, collectivity: Collectivity, by: Author, milieu: str, is_ski_resort: bool | None, is_touristic: bool | None
) -> None:
    """Somebody who works there says what the territory is like: nothing of it is « à vérifier » any more."""
    values = {"milieu": milieu, "is_ski_resort": is_ski_resort, "is_touristic": is_touristic}
    locked = Collectivity.objects.select_for_update().get(pk=collectivity.pk)
    before, raw = history.snapshot(locked, values), kept(locked, values)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.traits_confirmed_at = timezone.now()
    locked.save()
    changes = history.changes_since(before, locked)
    history.record(
        obj=locked, verb="Caractéristiques confirmées", by=by, changes=changes, before=raw if changes else None
    )


@transaction.atomic
def change_contact(
    *, collectivity: Collectivity, by: Author, seen: datetime | None, values: Mapping[str, str]
) -> Collectivity:
    """Write how everybody reaches it, where nobody changed it since ``seen``, or raise ChangedMeanwhileError.

    From then on the files of the territory do not overwrite it.
    """
    changed = changing.change(
        stored=collectivity, by=by, seen=seen, values=values, lists={}, verb="Contact public modifié"
    )
    Collectivity.objects.filter(pk=changed.pk).update(contact_confirmed_at=timezone.now())
    return changed


@transaction.atomic
def show_photo(
    *, collectivity: Collectivity, by: Author, upload: UploadedFile[bytes], caption: str, credit: str
) -> None:
    """Show a photo at the head of its page, in the place of the one before; raise images.ImageRefusedError."""
    locked = _locked(collectivity)
    before = locked.photo
    locked.photo = store_photo(upload=upload, by=by)
    locked.photo_caption, locked.photo_credit = caption, credit
    locked.save()
    if before:
        remove(picture=before)
    history.record(obj=locked, verb=f"Photo {'remplacée' if before else 'ajoutée'}\u00a0: {caption}"[:200], by=by)


@transaction.atomic
def take_photo_off(*, collectivity: Collectivity, by: Author) -> None:
    """Show none; its files are deleted. What shows none already stays as it is."""
    locked = _locked(collectivity)
    before, caption = locked.photo, locked.photo_caption
    if before is None:
        return
    locked.photo, locked.photo_caption, locked.photo_credit = None, "", ""
    locked.save()
    remove(picture=before)
    history.record(obj=locked, verb=f"Photo retirée\u00a0: {caption}"[:200], by=by)


def _locked(collectivity: Collectivity) -> Collectivity:
    return Collectivity.objects.select_for_update(of=["self"]).select_related("photo").get(pk=collectivity.pk)
