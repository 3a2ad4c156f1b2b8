"""States of actions, and how many a programme has."""

from django.db import models


class ActionBracket(models.TextChoices):
    """How many actions the programmes of a collectivité hold; the steps of the map's colours."""

    FEW = "1-4", "1 à 4 actions"
    SOME = "5-9", "5 à 9 actions"
    MANY = "10-19", "10 à 19 actions"
    MOST = "20-", "20 actions et plus"

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the lowest and the highest number; None where there is no highest."""
        low, _, high = self.value.partition("-")
        return int(low), int(high) if high else None


class ActionStatus(models.TextChoices):
    """Where an action stands; « en cours » never means merely planned."""

    PLANNED = "a-venir", "À venir"
    UNDER_WAY = "en-cours", "En cours"
    DONE = "realisee", "Réalisée"
    LATE = "en-retard", "En retard"
    BLOCKED = "bloquee", "Bloquée"
    DROPPED = "abandonnee", "Abandonnée"

    @property
    def tone(self) -> str:
        """Return the tone of its badge."""
        tones = {"en-cours": "sea", "realisee": "garrigue", "en-retard": "sun", "bloquee": "brick"}
        return tones.get(self.value, "neutral")
