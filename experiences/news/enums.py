"""Kinds of news."""

from django.db import models


class NewsKind(models.TextChoices):
    """What a piece of news is."""

    NEWS = "actualite", "Actualité"
    PRESS = "presse", "Revue de presse"
