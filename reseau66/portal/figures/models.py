"""What was measured: one number of one figure at one time, for the whole Réseau or for one EPCI."""

from typing import Any, ClassVar, Self

from django.db import models

WHOLE = ""  # the territory that is the whole Réseau; another one is the SIREN of an EPCI
TOTAL = ""  # the dimension of the number that is not told apart


class Grain(models.TextChoices):
    MONTH = "mois", "mois"
    YEAR = "annee", "année"


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def of_years(self, territory: str) -> Self:
        return self.filter(territory=territory, grain=Grain.YEAR)

    def of_months(self, territory: str) -> Self:
        return self.filter(territory=territory, grain=Grain.MONTH)


class Snapshot(models.Model):
    """One number. It holds codes and no keys: it says what was true then, whatever has been deleted since."""

    key = models.CharField("chiffre", max_length=40)
    grain = models.CharField("période", max_length=5, choices=Grain)
    day = models.DateField("premier jour")
    territory = models.CharField("intercommunalité", max_length=9, blank=True)
    dimension = models.CharField("détail", max_length=12, blank=True)
    value = models.CharField("valeur du détail", max_length=60, blank=True)
    number = models.FloatField("nombre")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "chiffre mesuré"
        verbose_name_plural = "chiffres mesurés"
        ordering: ClassVar = ["key", "grain", "day", "territory", "dimension", "value"]
        constraints: ClassVar = [
            # in the order in which pages ask for them
            models.UniqueConstraint(
                fields=["territory", "grain", "day", "key", "dimension", "value"], name="figure_measured_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["key", "grain", "day"], name="figure_of_a_period")]

    def __str__(self) -> str:
        return f"{self.key} {self.day:%Y-%m} {self.territory} {self.value}\u00a0: {self.number:g}"


class Measuring(models.Model):
    """How far a figure is measured: what lies before ``frozen_before`` is never measured again."""

    key = models.CharField("chiffre", max_length=40, unique=True)
    measured_at = models.DateTimeField("mesuré le", null=True, blank=True)
    frozen_before = models.DateField("arrêté avant le", null=True, blank=True)

    class Meta:
        verbose_name = "mesure d’un chiffre"
        verbose_name_plural = "mesures des chiffres"
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.key


type Row = tuple[Any, str, str, str, float]  # day, territory, dimension, value, number
