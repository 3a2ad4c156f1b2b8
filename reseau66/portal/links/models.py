"""Which fiches an event shows, and which document tells of an item that is lent."""

from typing import ClassVar

from django.db import models

from events.equipment.models import Equipment
from events.meetings.models import EventVersion
from experiences.library.models import LibraryDocument
from experiences.sheets.models import FactSheet


class Showing(models.Model):
    """An event shows what a fiche tells: one visits it, or hears about it. It belongs to what is said of the event."""

    version = models.ForeignKey(EventVersion, on_delete=models.CASCADE, related_name="showings")
    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="showings", verbose_name="fiche")

    class Meta:
        verbose_name = "fiche d’une rencontre"
        verbose_name_plural = "fiches des rencontres"
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "fiche"], name="showing_once")]
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.version} : {self.fiche}"


class Exhibited(models.Model):
    """An item of the catalogue lends what a document of the bibliothèque shows: an exhibition, a game."""

    equipment = models.OneToOneField(
        Equipment, on_delete=models.CASCADE, related_name="exhibited", verbose_name="matériel"
    )
    document = models.ForeignKey(
        LibraryDocument, on_delete=models.CASCADE, related_name="exhibited", verbose_name="document"
    )

    class Meta:
        verbose_name = "document d’un matériel"
        verbose_name_plural = "documents du matériel"

    def __str__(self) -> str:
        return f"{self.equipment} : {self.document}"
