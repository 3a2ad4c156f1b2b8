"""How one registers, and where a registration stands."""

from django.db import models


class RegistrationStatus(models.TextChoices):
    PENDING = "a-confirmer", "à confirmer"
    IN = "inscrite", "place retenue"
    WAITING = "attente", "liste d’attente"
    OUT = "annulee", "annulée"

    @property
    def tone(self) -> str:
        tones = {self.IN: "garrigue", self.WAITING: "sun", self.PENDING: "sun", self.OUT: "neutral"}
        return tones[self]
