"""Dossiers: a person’s own collections of fiches."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from core import tokens

from ..sheets.models import FactSheet

SHARED_SHELF = tokens.declare("dossier-partage", again="Demandez-la à la personne qui vous l’a donnée.")


class Shelf(models.Model):
    """A person's own collection of fiches, shown to others where she shares its address."""

    token = models.UUIDField("adresse", default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shelves", verbose_name="à"
    )
    name = models.CharField("nom", max_length=80)
    is_shared = models.BooleanField("partagé", default=False)
    fiches: Any = models.ManyToManyField(
        FactSheet, through="Bookmark", related_name="shelves", verbose_name="fiches rangées"
    )
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="shelf_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("experiences:shelf", args=[self.token])


class Bookmark(models.Model):
    """A fiche on a shelf."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="bookmarks", verbose_name="dossier")
    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="bookmarks", verbose_name="fiche")
    at = models.DateTimeField("rangée le", auto_now_add=True)

    class Meta:
        verbose_name = "fiche rangée"
        verbose_name_plural = "fiches rangées"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["shelf", "fiche"], name="bookmark_once")]

    def __str__(self) -> str:
        return f"{self.fiche} dans {self.shelf}"
