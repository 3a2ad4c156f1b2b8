"""Why a post is reported."""

from django.db import models


class ReportReason(models.TextChoices):
    """Why a post should not stay as it is."""

    RUDE = "blessant", "Blessant ou agressif"
    PRIVATE = "personnel", "Dit quelque chose de personnel sur quelqu’un"
    WRONG = "faux", "Faux ou trompeur"
    AD = "publicite", "Publicité"
    MISPLACED = "ailleurs", "Pas à sa place, ou en double"
    OTHER = "autre", "Autre chose"
