"""What the feuille de route says of its items, and readers of it."""

from django.db import models


class Priority(models.TextChoices):
    HIGH = "haute", "Haute"
    NORMAL = "normale", "Normale"
    LOW = "basse", "Basse"


class ItemStatus(models.TextChoices):
    """How far an action of the feuille de route is."""

    TO_DO = "a-engager", "À engager"
    UNDER_WAY = "en-cours", "En cours"
    DONE = "faite", "Faite"
    DROPPED = "ecartee", "Écartée"

    @property
    def tone(self) -> str:
        tones = {self.TO_DO: "neutral", self.UNDER_WAY: "sea", self.DONE: "garrigue", self.DROPPED: "brick"}
        return tones[self]


class Stance(models.TextChoices):
    IN_FAVOUR = "favorable", "Favorable"
    RESERVE = "reserve", "Favorable avec une réserve"
    COMMENT = "remarque", "Sans avis, une remarque"
