"""Large trombinoscopes, made in the background."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ..accounts.models import User

STUCK_AFTER = timedelta(minutes=2)  # without a sign from the worker


class BookletQuerySet(models.QuerySet["Booklet"]):
    def discard(self) -> None:
        """Delete these booklets now, and their files once that is committed."""
        for booklet in self:
            booklet.delete()
            transaction.on_commit(partial(default_storage.delete, booklet.path))


class Booklet(models.Model):
    """A trombinoscope that a member ordered: how far it is, then its file, for that member alone."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="booklets", verbose_name="demandé par")
    filters = models.CharField("filtres", max_length=500, blank=True)
    total = models.PositiveIntegerField("personnes")
    done = models.PositiveIntegerField("personnes placées", default=0)
    ordered_at = models.DateTimeField("demandé le", auto_now_add=True)
    moved_at = models.DateTimeField("avancé le", default=timezone.now)
    ready_at = models.DateTimeField("prêt le", null=True, blank=True)
    key = models.UUIDField("nom du fichier", default=uuid4, unique=True, editable=False)

    objects = BookletQuerySet.as_manager()

    class Meta:
        verbose_name = "trombinoscope demandé"
        verbose_name_plural = "trombinoscopes demandés"
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by"], condition=Q(ready_at__isnull=True), name="booklet_one_in_the_making_each"
            ),
            models.CheckConstraint(name="booklet_done_within_total", condition=Q(done__lte=F("total"))),
        ]

    def __str__(self) -> str:
        return f"trombinoscope de {self.total} personnes"

    def get_absolute_url(self) -> str:
        return reverse("members:booklet", args=[self.pk])

    @property
    def path(self) -> str:
        """Return the name of the file in the storage."""
        return f"trombinoscopes/{self.key}.pdf"

    @property
    def is_stuck(self) -> bool:
        """True where the worker has given no sign for a while: it was killed."""
        return self.ready_at is None and self.moved_at < timezone.now() - STUCK_AFTER
