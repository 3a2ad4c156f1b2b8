"""Why a fiche is reported, and what came of it."""

from django.db import models


class ReportKind(models.TextChoices):
    """Why a reader reports a fiche."""

    OBSOLETE = "obsolete", "Elle n’est plus à jour"
    DUPLICATE = "doublon", "Elle raconte la même chose qu’une autre"
    ERROR = "erreur", "Elle contient une erreur"


class ReportOutcome(models.TextChoices):
    """What became of a report."""

    MENDED = "corrige", "Pris en compte"
    SET_ASIDE = "ecarte", "Sans suite"
