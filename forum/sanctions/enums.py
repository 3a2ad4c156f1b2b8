"""A warning or a suspension."""

from django.db import models


class SanctionKind(models.TextChoices):
    WARNING = "avertissement", "Avertissement"
    SUSPENSION = "suspension", "Suspension"
