"""Kinds of collectivités, strates of population, milieux."""

from django.db import models


class Kind(models.TextChoices):
    COMMUNE = "commune", "Commune"
    EPCI = "epci", "Intercommunalité"
    OTHER = "other", "Autre collectivité"


class PopulationBracket(models.TextChoices):
    """Strates of municipal population, after the thresholds of the Code général des collectivités territoriales."""

    UNDER_500 = "0-499", "Moins de 500 habitants"
    UNDER_2000 = "500-1999", "500 à 1 999 habitants"
    UNDER_3500 = "2000-3499", "2 000 à 3 499 habitants"
    UNDER_10000 = "3500-9999", "3 500 à 9 999 habitants"
    FROM_10000 = "10000-", "10 000 habitants et plus"

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the lowest and the highest population; None where there is no highest."""
        low, _, high = self.value.partition("-")
        return int(low), int(high) if high else None

    @classmethod
    def of(cls, population: int | None) -> "PopulationBracket | None":
        """Return the bracket that holds this population; None where it is unknown."""
        if population is None:
            return None
        return next(b for b in reversed(cls) if population >= b.bounds[0])

    @classmethod
    def is_shared(cls, population: int | None, other: int | None) -> bool:
        """True for two known populations of the same bracket."""
        bracket = cls.of(population)
        return bracket is not None and bracket == cls.of(other)


class Milieu(models.TextChoices):
    """The landscape that a collectivité lives in."""

    LITTORAL = "littoral", "Littoral"
    PLAINE = "plaine", "Plaine"
    PIEMONT = "piemont", "Piémont"
    MONTAGNE = "montagne", "Montagne"
