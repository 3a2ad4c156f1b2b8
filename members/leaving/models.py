"""Leaving the network: on one's own wish, or after a long silence."""

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.ui.elision import de

from ..accounts.models import User
from .enums import DepartureCause

FINAL_AFTER = timedelta(days=14)  # one may come back on one's decision until then
SILENT_FOR = timedelta(days=700)  # 23 months without a sign
# Before the account of somebody silent is deleted: mails at once, after 15 and after 27 days; the end after 30
SILENCE_STEPS = (timedelta(days=15), timedelta(days=12), timedelta(days=3))


class DepartureQuerySet(models.QuerySet["Departure"]):
    def due(self) -> Self:
        """Those whose next step, a mail or the end, has come."""
        return self.filter(due_at__lte=timezone.now())


class Departure(models.Model):
    """An account that will be deleted; the row goes with it, or when the person stays."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="departure", verbose_name="compte")
    cause = models.CharField("cause", max_length=8, choices=DepartureCause)
    asked_at = models.DateTimeField("depuis le", default=timezone.now)
    due_at = models.DateTimeField("prochaine étape le")
    mails = models.PositiveSmallIntegerField("courriels envoyés", default=0)
    listed_since = models.DateTimeField("membre depuis le", null=True, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = "départ"
        verbose_name_plural = "départs"
        ordering = ["due_at"]
        indexes = [models.Index(fields=["due_at"], name="departure_due")]

    def __str__(self) -> str:
        return f"départ {de(self.user)}"

    @property
    def is_asked(self) -> bool:
        """True where the person wishes to leave, and not where she only keeps silent."""
        return self.cause == DepartureCause.ASKED


def silent_since(limit: Any) -> models.QuerySet[User]:
    """Accounts, animateurs' aside, whose person has given no sign since ``limit`` and who do not leave already."""
    accounts = User.objects.filter(is_staff=False, date_joined__lt=limit, departure__isnull=True)
    for sign in ("last_login", "referent__confirmed_at", "referent__approved_at"):
        accounts = accounts.filter(Q(**{f"{sign}__isnull": True}) | Q(**{f"{sign}__lt": limit}))
    return accounts
