"""When somebody was last at her desk, so that it says what is new since."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.readers import Author

A_VISIT = timedelta(hours=4)  # looks at the desk that lie nearer together are one visit


class DeskVisit(models.Model):
    """The present visit of a person to her desk, and the one before."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_visit", verbose_name="compte"
    )
    at = models.DateTimeField("visite en cours", default=timezone.now)
    before = models.DateTimeField("visite d’avant", null=True, blank=True)

    class Meta:
        verbose_name = "visite du tableau de bord"
        verbose_name_plural = "visites du tableau de bord"

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%d/%m/%Y}"


def note_visit(user: Author) -> datetime | None:
    """Note that a person is at her desk, and return when she was there before; None the first time."""
    now = timezone.now()
    visit = DeskVisit.objects.filter(user=user.pk).first()
    if visit is None:
        DeskVisit.objects.bulk_create([DeskVisit(user=user, at=now)], ignore_conflicts=True)
        return None
    if visit.at < now - A_VISIT:
        visit.before, visit.at = visit.at, now
        visit.save(update_fields=["before", "at"])
    return visit.before
