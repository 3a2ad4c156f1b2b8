"""Writing who the network is; every page says it within seconds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from core.attachments.actions import remove, store_photo
from core.editing import actions as changing
from core.history import actions as history
from core.network.identity import forget
from core.network.models import ONLY, Identity
from core.readers import Author


@transaction.atomic
def change_identity(*, by: Author, seen: datetime | None, values: Mapping[str, Any]) -> Identity:
    """Write who the network is, where nobody did since ``seen``; raise ChangedMeanwhileError."""
    row, is_new = Identity.objects.get_or_create(pk=ONLY)
    changed = changing.change(
        stored=row, by=by, seen=row.updated_at if is_new else seen, values=values, lists={}, verb="Identité modifiée"
    )
    transaction.on_commit(forget)
    return changed


@transaction.atomic
def show_logo(*, by: Author, upload: UploadedFile[bytes]) -> None:
    """Show a logo beside the name, in the place of the one before; raise images.ImageRefusedError."""
    _replace_logo(by, upload, "Logo montré")


@transaction.atomic
def take_logo_off(*, by: Author) -> None:
    """Show ours; its files are deleted. What shows none already stays as it is."""
    _replace_logo(by, None, "Logo retiré")


def _replace_logo(by: Author, upload: UploadedFile[bytes] | None, verb: str) -> None:
    Identity.objects.get_or_create(pk=ONLY)
    row = Identity.objects.select_for_update(of=["self"]).select_related("logo").get(pk=ONLY)
    before = row.logo
    if before is None and upload is None:
        return
    row.logo = store_photo(upload=upload, by=by) if upload else None
    row.save()
    if before:
        remove(picture=before)
    history.record(obj=row, verb=verb, by=by)
    transaction.on_commit(forget)
