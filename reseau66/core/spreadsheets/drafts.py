"""What was read of a spreadsheet and waits for its sender to confirm."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=7)


class SheetDraftQuerySet(models.QuerySet["SheetDraft"]):
    def forgotten(self) -> Self:
        """Those that nobody confirmed in time."""
        return self.filter(sent_at__lt=timezone.now() - KEPT_FOR)


class SheetDraft(models.Model):
    """The lines of a spreadsheet that somebody sent and has not confirmed yet; gone once they are written."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="envoyée par"
    )
    name = models.CharField("fichier", max_length=200)
    rows = models.JSONField("lignes")
    sent_at = models.DateTimeField("envoyée le", auto_now_add=True)

    objects = SheetDraftQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.name
