"""Workshops of an event: one chooses them when one registers, each may have a number of seats."""

from typing import ClassVar

from django.db import models

from .meetings import Event


class Workshop(models.Model):
    """A workshop of an event, with the questions that its groups work on."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="workshops", verbose_name="rencontre")
    rank = models.PositiveSmallIntegerField("rang", default=1)
    title = models.CharField("titre", max_length=160)
    questions = models.TextField("questions posées", max_length=2000, blank=True)
    capacity = models.PositiveIntegerField("places", null=True, blank=True)

    class Meta:
        verbose_name = "atelier"
        verbose_name_plural = "ateliers"
        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "rank"], name="workshop_ranked_once")]

    def __str__(self) -> str:
        return self.title
