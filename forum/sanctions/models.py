"""Warnings, and days without writing."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..topics.models import Post
from .enums import SanctionKind


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def suspending(self) -> Self:
        """Those that keep somebody from writing now."""
        return self.filter(kind=SanctionKind.SUSPENSION, lifted_at__isnull=True, until__gt=timezone.now())


class Sanction(models.Model):
    """A warning, or some days without writing."""

    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="qui"
    )
    kind = models.CharField("genre", max_length=13, choices=SanctionKind)
    reason = models.CharField("raison", max_length=300)
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="message"
    )
    until = models.DateTimeField("jusqu’au", null=True, blank=True)
    lifted_at = models.DateTimeField("levée le", null=True, blank=True)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField("le", default=timezone.now)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = "avertissement ou suspension"
        verbose_name_plural = "avertissements et suspensions"
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="suspension_has_an_end", condition=Q(until__isnull=False) | ~Q(kind=SanctionKind.SUSPENSION)
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "until"],
                condition=Q(kind=SanctionKind.SUSPENSION, lifted_at__isnull=True),
                name="sanction_suspending",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.person}"
