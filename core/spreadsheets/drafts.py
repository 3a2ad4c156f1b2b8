"""What was read of a spreadsheet and waits for its sender to confirm."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from .cells import as_xlsx
from .reading import Sheet

KEPT_FOR = timedelta(days=7)


class SheetDraftQuerySet(models.QuerySet[Any]):
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
    reading = models.JSONField("ce qui a été lu", default=dict, blank=True)  # ``Sheet.reading``
    sent_at = models.DateTimeField("envoyée le", auto_now_add=True)

    objects = SheetDraftQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def said_by(sheet: Sheet) -> dict[str, Any]:
        """Return what a draft keeps of a spreadsheet."""
        return {"name": sheet.name, "rows": sheet.rows, "reading": sheet.reading}

    def keep_only(self, lines: Iterable[int]) -> None:
        """Keep the lines that are still to be written; a draft of none goes."""
        wanted = set(map(str, lines))
        self.rows = [row for row in self.rows if row["line"] in wanted]
        if self.rows:
            self.save(update_fields=["rows"])
        else:
            self.delete()

    def wrong_lines(self, errors: Mapping[int, str]) -> bytes:
        """Return as a workbook the lines that are to be corrected, as they were sent, each with what is wrong."""
        headings, cells = self.reading.get("headings", []), self.reading.get("cells", {})
        wide = max([len(headings), *map(len, cells.values())], default=0)
        table: list[list[str]] = [["À corriger", *headings, *[""] * (wide - len(headings))]]
        table += [[reason, *cells.get(str(line), [])] for line, reason in errors.items()]
        return as_xlsx("À corriger", table, widths=[50, *[20] * wide])
