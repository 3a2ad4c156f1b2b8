"""What joins two apps that do not know each other."""

from typing import ClassVar

from django.db import models

from events.models import Event
from experiences.models import FactSheet


class Showing(models.Model):
    """An event shows what a fiche tells: one visits it, or hears about it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="showings", verbose_name="rencontre")
    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="showings", verbose_name="fiche")

    class Meta:
        verbose_name = "fiche d’une rencontre"
        verbose_name_plural = "fiches des rencontres"
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "fiche"], name="showing_once")]

    def __str__(self) -> str:
        return f"{self.event} : {self.fiche}"
