"""The themes that persons, démarches, fiches and events share: one short list, curated by the animateurs."""

from django.db import models
from django.urls import reverse


class Theme(models.Model):
    """A theme of sustainable development, as filters and profiles name it."""

    name = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField("adresse", max_length=60, unique=True)
    words = models.CharField(
        "ce que l’on en dit aussi", max_length=300, blank=True, help_text="La recherche mène au thème par ces mots."
    )
    position = models.PositiveSmallIntegerField("rang", default=100)

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("theme", args=[self.slug])
