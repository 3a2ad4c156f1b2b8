"""The themes that persons, démarches, fiches and events share: one short list, curated by the animateurs."""

from django.db import models


class Theme(models.Model):
    """A theme of sustainable development, as filters and profiles name it."""

    name = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField("adresse", max_length=60, unique=True)
    position = models.PositiveSmallIntegerField("rang", default=100)

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
