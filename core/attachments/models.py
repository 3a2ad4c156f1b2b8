"""Pictures, stored privately and served by a view."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse

from .images import WIDTHS


class StoredFile(models.Model):
    """What every stored file has: a key that tells nothing, who sent it and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    size = models.PositiveIntegerField("taille (octets)")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="envoyé par",
    )
    uploaded_at = models.DateTimeField("envoyé le", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-uploaded_at"]


class Picture(StoredFile):
    """A cleaned picture. Its address does not depend on its owner; who may see it does (``access.py``)."""

    width = models.PositiveIntegerField("largeur (px)")
    height = models.PositiveIntegerField("hauteur (px)")
    is_for_text = models.BooleanField("envoyée pour un texte", default=False, editable=False)

    class Meta(StoredFile.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        indexes = [models.Index(fields=["uploaded_at"], condition=models.Q(is_for_text=True), name="picture_for_text")]

    def __str__(self) -> str:
        return f"image {self.pk} ({self.width} × {self.height})"

    def get_absolute_url(self) -> str:
        return self.url(max(WIDTHS))

    def url(self, width: int) -> str:
        """Return the address of the variant of ``width`` pixels, one of ``images.WIDTHS``."""
        return reverse("picture", kwargs={"pk": self.pk, "width": width})

    def path(self, width: int | None = None) -> str:
        """Return the name in the storage of a variant, or of the master."""
        folder = f"images/{self.pk.hex[:2]}/{self.pk}"
        return f"{folder}/{width}.webp" if width else f"{folder}/original.jpg"


class Inlay(models.Model):
    """A picture stands in the rich text of an object: who may read the object may see it."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="inlays", verbose_name="image")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", verbose_name="genre")
    object_id = models.PositiveBigIntegerField("clé")
    object = GenericForeignKey()

    class Meta:
        verbose_name = "image dans un texte"
        verbose_name_plural = "images dans des textes"
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "picture"], name="inlay_once"),
        ]

    def __str__(self) -> str:
        return f"{self.picture} dans {self.content_type} {self.object_id}"


class Document(StoredFile):
    """A file that people hand each other, checked by its content; who may see it is its owner's affair."""

    name = models.CharField("nom", max_length=120)
    content_type = models.CharField("type", max_length=100)

    class Meta(StoredFile.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("document", kwargs={"pk": self.pk})

    @property
    def is_video(self) -> bool:
        return self.content_type.startswith("video/")

    @property
    def is_recording(self) -> bool:
        return self.content_type.startswith(("video/", "audio/"))

    @property
    def path(self) -> str:
        """Return the name in the storage."""
        return f"documents/{self.pk.hex[:2]}/{self.pk}"


class ReadingState(models.TextChoices):
    """How far the reading of a document is."""

    WAITING = "attend", "En attente de lecture"
    READ = "lu", "Lu"
    FAILED = "illisible", "Illisible"
    SET_ASIDE = "ecarte", "Mis de côté"


class Reading(models.Model):
    """Reading the text of a document: it waits, is done, or tells why not."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="reading", verbose_name="document")
    state = models.CharField("état", max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    problem = models.CharField("problème", max_length=300, blank=True)
    asked_at = models.DateTimeField("demandée le", auto_now_add=True)
    read_at = models.DateTimeField("lue le", null=True, blank=True)

    class Meta:
        verbose_name = "lecture d’un document"
        verbose_name_plural = "lectures de documents"

    def __str__(self) -> str:
        return f"{self.document} : {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.state == ReadingState.WAITING
