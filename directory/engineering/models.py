"""Ways of finding the arms and the skills for a démarche; the team edits what is said of each.

What is said at first of service civique follows the Code du service national, articles L120-1 and following (missions
of 6 to 12 months, 24 hours a week at least); of contracts, the Code général de la fonction publique, article L332-24
(contrat de projet, one to six years); of the mise à disposition and services communs, the Code général des
collectivités territoriales, articles L5111-1, L5211-4-1 and L5211-4-2. Prices are orders of magnitude of ours, to be
checked.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

HELP_WORDS = {
    "ingenierie": "appui en ingénierie",
    "financement": "financement",
    "formation": "formation",
    "animation": "animation",
    "technique": "appui technique",
    "methodologique": "méthode",
}


class Way(models.Model):
    """A way of finding help, what it suits, and what to know before choosing it."""

    key = models.SlugField("adresse", max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField("rang", default=0)
    title = models.CharField("titre", max_length=120)
    summary = models.CharField("en une phrase", max_length=300)
    strengths = models.TextField("ses forces", max_length=1000, help_text="Une par ligne.")
    limits = models.TextField("ses limites", max_length=1000, help_text="Une par ligne.")
    first_step = models.CharField("pour commencer", max_length=300)
    suits = ArrayField(
        models.CharField(max_length=12), verbose_name="ce à quoi cela convient", default=list, blank=True
    )
    helps = ArrayField(models.CharField(max_length=20), verbose_name="aides à demander", default=list, blank=True)
    updated_at = models.DateTimeField("mis à jour", auto_now=True)

    class Meta:
        verbose_name = "façon de trouver de l’ingénierie"
        verbose_name_plural = "façons de trouver de l’ingénierie"
        ordering = ["rank", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def told_strengths(self) -> list[str]:
        return self.strengths.splitlines()

    @property
    def told_limits(self) -> list[str]:
        return self.limits.splitlines()

    @property
    def asked_for(self) -> list[tuple[str, str]]:
        """Return the kinds of help to look for, each with its words."""
        return [(kind, HELP_WORDS[kind]) for kind in self.helps if kind in HELP_WORDS]
