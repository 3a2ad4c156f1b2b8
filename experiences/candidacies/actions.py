"""What who competes does with her nomination: she corrects it, or takes it back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.attachments.actions import remove, store_photo
from core.editing.actions import check_unchanged
from core.history import actions as history
from core.readers import Author

from ..awards.actions import check_category
from ..awards.enums import NominationState, Phase
from ..awards.models import Nomination
from ..awards.phases import AwardError, in_phase

WITHDRAWN_UNTIL = (Phase.CALL, Phase.REVIEW, Phase.JURY, Phase.VOTE)


@transaction.atomic
def correct(
    *, nomination: Nomination, by: Author | None, seen: datetime | None, values: dict[str, Any], photo: Any, drops: bool
) -> Nomination:
    """Write a nomination anew while candidatures are open; it is examined again where it had been.

    ``photo`` is a new one, ``drops`` takes the present one away; ``by`` is None for a guest. Raise AwardError,
    ChangedMeanwhileError, or images.ImageRefusedError.
    """
    in_phase(nomination.edition, Phase.CALL)
    locked = _locked(nomination)
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    check_category(values)
    before, old = history.snapshot(locked, values), locked.picture
    for name, value in values.items():
        setattr(locked, name, value)
    if photo:
        locked.picture = store_photo(upload=photo, by=by)
    elif drops:
        locked.picture, locked.picture_alt = None, ""
    locked.state, locked.note, locked.updated_at = NominationState.SENT, "", timezone.now()
    locked.save()
    if old and locked.picture_id != old.pk:
        remove(picture=old)
    changes = history.changes_since(before, locked, masked=("contact_name",))
    history.record(obj=locked, verb="Candidature corrigée", by=by, changes=changes)
    return locked


@transaction.atomic
def withdraw(*, nomination: Nomination, by: Author | None) -> None:
    """Take a nomination back before the results: its marks, voices and photo go with it. Raise AwardError."""
    edition = in_phase(nomination.edition, *WITHDRAWN_UNTIL)
    locked = _locked(nomination)
    title, picture = locked.title, locked.picture
    history.forget(obj=locked)
    locked.delete()
    if picture:
        remove(picture=picture)
    history.record(obj=edition, verb="Candidature retirée", by=by, changes={"candidature": [title, ""]})


def _locked(nomination: Nomination) -> Nomination:
    locked = (
        Nomination.objects.select_for_update(of=["self"]).select_related("picture").filter(pk=nomination.pk).first()
    )
    if locked is None:
        raise AwardError("Cette candidature a déjà été retirée.")
    return locked
