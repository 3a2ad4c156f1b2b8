"""How often a person is asked whether her entry still holds."""

from datetime import timedelta

from django.db import models


class Rhythm(models.IntegerChoices):
    """How often a person is asked whether her entry still holds, in months."""

    MONTHLY = 1, "Tous les mois"
    QUARTERLY = 3, "Tous les trois mois"
    TWICE_A_YEAR = 6, "Tous les six mois"
    YEARLY = 12, "Une fois par an"

    @property
    def period(self) -> timedelta:
        return timedelta(days=round(self.value * 365 / 12))
