"""Répertoires: corrections that anybody proposes, and entries that somebody has checked."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.history import actions as history
from core.limits.reach import Door, spend
from core.network.identity import network
from core.notifications.actions import queue_mail
from core.readers import Author

from .enums import CorrectionStatus
from .models import Aid, Correction, Organisation

CLOSED_KEPT_FOR = timedelta(days=365)


@transaction.atomic
def propose(*, entry: Organisation | Aid, by: Author | None, text: str, source: str, email: str) -> Correction:
    """Keep the proposal for the animateurs and tell them; raise LimitReachedError."""
    spend(by=by, persons=1, door=Door.CORRECTION)  # the team counts as one
    field = "aid" if isinstance(entry, Aid) else "organisation"
    correction = Correction.objects.create(**{field: entry}, text=text, source=source, email=email, by=by)
    path = reverse("admin:directory_correction_change", args=[correction.pk])
    queue_mail(
        to=network().contact_email,
        template="emails/correction_proposed.txt",
        context={"entry": entry, "text": text, "path": path},
    )
    return correction


@transaction.atomic
def close(*, correction: Correction, by: Author, is_taken_up: bool) -> None:
    """Say what became of a correction, once; thank who gave an address."""
    locked = Correction.objects.select_for_update().get(pk=correction.pk)
    if locked.status != CorrectionStatus.WAITING:
        return
    locked.status = CorrectionStatus.APPLIED if is_taken_up else CorrectionStatus.SET_ASIDE
    locked.closed_at = timezone.now()
    locked.save()
    verb = "Correction reprise" if is_taken_up else "Correction écartée"
    history.record(obj=locked.entry, verb=verb, by=by, changes={"correction": [locked.text[:300], ""]})
    address = locked.email or (locked.by.email if locked.by else "")
    if address and is_taken_up:
        name = "" if locked.email else None  # who has no account told no name
        queue_mail(to=address, template="emails/correction_applied.txt", context={"entry": locked.entry}, person=name)


@transaction.atomic
def mark_checked(*, entry: Organisation | Aid, by: Author) -> None:
    """Somebody has read the entry against the source today."""
    entry.checked_on, entry.checked_by = timezone.localdate(), by
    entry.save(update_fields=["checked_on", "checked_by", "updated_at"])
    history.record(obj=entry, verb="Vérifiée", by=by)


def purge() -> None:
    """Delete corrections a year after they were dealt with."""
    Correction.objects.filter(closed_at__lt=timezone.now() - CLOSED_KEPT_FOR).delete()
