"""Who changed what, and when."""

from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, obj: models.Model) -> Self:
        """Entries of one object, newest first."""
        content_type = ContentType.objects.get_for_model(obj)
        return self.filter(content_type=content_type, object_id=obj.pk).select_related("by__referent")


class Entry(models.Model):
    """One change of one object; ``changes`` maps a field's label to its old and new values, as text.

    ``before`` holds what ``restoring`` gives back; nothing where a change is only told.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, verbose_name="type")
    object_id = models.BigIntegerField("identifiant")
    object = GenericForeignKey()
    verb = models.CharField("ce qui a été fait", max_length=200)
    changes = models.JSONField("changements", default=dict, blank=True)
    before = models.JSONField("valeurs d’avant", null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="par",
        help_text="Vide : fait par le portail lui-même.",
    )
    at = models.DateTimeField("le", auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entrée de l’historique"
        verbose_name_plural = "historique"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-at"], name="history_object")]

    def __str__(self) -> str:
        return self.verb
