"""What a person keeps: a bookmark of any kind of thing, and dossiers that she files them in."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from core import tokens

SHARED_SHELF = tokens.declare("dossier-partage", again="Demandez-la à la personne qui vous l’a donnée.")


class Bookmark(models.Model):
    """A thing that a person keeps, by its kind (``core.kinds``) and key: one that is gone is not shown any more."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks", verbose_name="à"
    )
    kind = models.CharField("genre", max_length=30)
    object_id = models.BigIntegerField("clé")
    at = models.DateTimeField("gardé le", default=timezone.now)

    class Meta:
        verbose_name = "signet"
        verbose_name_plural = "signets"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "object_id"], name="kept_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Shelf(models.Model):
    """A person's own dossier of bookmarks, shown to others where she shares its address."""

    token = models.UUIDField("adresse", default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shelves", verbose_name="à"
    )
    name = models.CharField("nom", max_length=80)
    is_shared = models.BooleanField("partagé", default=False)
    bookmarks: Any = models.ManyToManyField(Bookmark, related_name="shelves", blank=True, verbose_name="signets")
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="shelf_of_a_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shelf", args=[self.token])
