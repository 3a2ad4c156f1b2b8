"""How one registers, and where a registration stands."""

from django.db import models


class RegistrationMode(models.TextChoices):
    """How one comes to an event."""

    HERE = "ici", "On s’inscrit ici"
    ELSEWHERE = "ailleurs", "On s’inscrit sur un autre site"
    FREE = "libre", "Entrée libre, sans inscription"


class RegistrationStatus(models.TextChoices):
    PENDING = "a-confirmer", "à confirmer"
    IN = "inscrite", "place retenue"
    WAITING = "attente", "liste d’attente"
    OUT = "annulee", "annulée"

    @property
    def tone(self) -> str:
        tones = {self.IN: "garrigue", self.WAITING: "sun", self.PENDING: "sun", self.OUT: "neutral"}
        return tones[self]


class Opening(models.TextChoices):
    """Whether one can register now, and why not."""

    OPEN = "open", "Inscriptions ouvertes"
    FULL = "full", "Complet : liste d’attente"
    NOT_YET = "not-yet", "Inscriptions pas encore ouvertes"
    CLOSED = "closed", "Inscriptions closes"
    STARTED = "started", "Commencée ou passée"
    CANCELLED = "cancelled", "Annulée"
    NONE = "none", "Sans inscription ici"

    @property
    def is_still_to_come(self) -> bool:
        return self is self.NOT_YET

    @property
    def is_closed(self) -> bool:
        return self is self.CLOSED

    @property
    def is_too_late(self) -> bool:
        return self is self.STARTED
