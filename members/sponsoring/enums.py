"""Where a parrainage stands."""

from django.db import models


class SponsorshipStatus(models.TextChoices):
    REQUESTED = "demande", "demandé"
    PROPOSED = "propose", "proposé"
    ACCEPTED = "accepte", "accepté"
    RUNNING = "en-cours", "en cours"
    FINISHED = "termine", "terminé"
    REFUSED = "refuse", "refusé"
    DROPPED = "sans-suite", "sans suite"
