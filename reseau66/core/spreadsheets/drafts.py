"""What was read of a spreadsheet and waits for its sender to confirm."""

from django.conf import settings
from django.db import models


class SheetDraft(models.Model):
    """The lines of a spreadsheet that somebody sent and has not confirmed yet; gone once they are written."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="envoyée par"
    )
    name = models.CharField("fichier", max_length=200)
    rows = models.JSONField("lignes")
    sent_at = models.DateTimeField("envoyée le", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.name
