"""What animateurs teach the search, and what was asked of it."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower

from ..database.functions import Unaccent


class SynonymGroup(models.Model):
    """Names of one thing: who types one finds the others too."""

    text = models.CharField(
        "noms", max_length=300, unique=True, help_text="Séparés par des virgules\u00a0: PCAET, plan climat."
    )

    class Meta:
        verbose_name = "synonymes"
        verbose_name_plural = "synonymes"
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    @property
    def names(self) -> list[str]:
        return [name.strip() for name in self.text.split(",") if name.strip()]


class AskedQuerySet(models.QuerySet["AskedQuery"]):
    def in_vain(self) -> Self:
        """Those that found nothing the last time, most asked first."""
        return self.filter(results=0).order_by("-times", "text")


class AskedQuery(models.Model):
    """How often something was looked for, and how much was found the last time; never by whom."""

    text = models.CharField("recherche", max_length=200, unique=True)
    times = models.PositiveIntegerField("fois", default=1)
    results = models.PositiveIntegerField("résultats")
    last_at = models.DateField("la dernière fois le")

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche faite"
        verbose_name_plural = "recherches faites"
        ordering = ["-times", "text"]
        indexes = [models.Index(F("times").desc(), condition=models.Q(results=0), name="asked_in_vain")]

    def __str__(self) -> str:
        return self.text


class AskedMonth(models.Model):
    """How often the search was asked in a month, and how often in vain; not for what."""

    month = models.DateField("mois", unique=True)
    times = models.PositiveIntegerField("recherches", default=0)
    in_vain = models.PositiveIntegerField("sans résultat", default=0)

    class Meta:
        verbose_name = "recherches d’un mois"
        verbose_name_plural = "recherches des mois"
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class KnownWord(models.Model):
    """A word of a title that everybody may read: what a typing mistake is measured against."""

    word = models.CharField("mot", max_length=60, unique=True)
    plain = models.GeneratedField(
        expression=Lower(Unaccent("word")), output_field=models.CharField(max_length=60), db_persist=True
    )

    class Meta:
        verbose_name = "mot connu"
        verbose_name_plural = "mots connus"
        ordering = ["word"]
        indexes = [GinIndex(OpClass(F("plain"), name="gin_trgm_ops"), name="known_word_trgm")]

    def __str__(self) -> str:
        return self.word
