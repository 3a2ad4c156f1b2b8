"""The end of a function, and what goes to the successor."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.readers import Reader
from core.ui.elision import de

from ..accounts.permissions import is_animateur
from ..people.models import Mandate, Referent


class HandoverQuerySet(models.QuerySet["Handover"]):
    def under_way(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user: Reader) -> Self:
        """One's own; all for animateurs."""
        if is_animateur(user):
            return self
        return self.filter(mandate__referent__user=user.pk) if user.is_authenticated else self.none()

    def with_people(self) -> Self:
        return self.select_related("mandate__referent__user", "mandate__collectivity", "successor")


class Handover(models.Model):
    """A function that ends, from the day on which somebody says so until its successor has what belongs to it."""

    mandate = models.OneToOneField(Mandate, on_delete=models.CASCADE, related_name="handover", verbose_name="fonction")
    opened_at = models.DateTimeField("ouverte le", auto_now_add=True)
    successor = models.ForeignKey(
        Referent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="successeur"
    )
    closed_at = models.DateTimeField("faite le", null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "passation"
        verbose_name_plural = "passations"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_to_somebody_is_done", condition=Q(successor__isnull=True) | Q(closed_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"passation {de(self.mandate)}"

    def get_absolute_url(self) -> str:
        return reverse("members:handover", args=[self.pk])
