"""Publishing the livret, and taking it back."""

from django.db import transaction
from django.utils import timezone

from core.history import actions as history
from core.readers import Author

from ..workshops.actions import WorkshopError
from ..workshops.models import Proposal, WorkshopDay
from .figures import figures_of


@transaction.atomic
def publish_booklet(*, day: WorkshopDay, by: Author) -> WorkshopDay:
    """Show the livret to those who may read the event; its figures no longer move. Raise WorkshopError."""
    locked = WorkshopDay.objects.select_for_update(of=["self"]).select_related("event").get(pk=day.pk)
    if not Proposal.objects.of(locked.event).exists():
        raise WorkshopError("Le livret est vide\u00a0: il attend une première proposition.")
    figures = figures_of(locked)
    for name, value in figures.kept.items():
        setattr(locked, name, value)
    locked.published_at = locked.published_at or timezone.now()
    locked.save()
    history.record(obj=locked.event, verb="Livret publié", by=by)
    return locked


@transaction.atomic
def hide_booklet(*, day: WorkshopDay, by: Author) -> None:
    """Take the livret back to its organisers."""
    if WorkshopDay.objects.filter(pk=day.pk, published_at__isnull=False).update(published_at=None):
        history.record(obj=day.event, verb="Livret retiré", by=by)
