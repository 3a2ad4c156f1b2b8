"""Why a person has left."""

from django.db import models


class DepartureCause(models.TextChoices):
    ASKED = "asked", "demandé par la personne"
    SILENCE = "silence", "compte inactif"
