"""Requests to join."""

from typing import Self

from django.db import models
from django.db.models import Q

from core.ui.elision import de

from ..accounts.models import User
from ..people.models import Referent
from .enums import ApplicationStatus


class ApplicationQuerySet(models.QuerySet["Application"]):
    def awaiting_decision(self) -> Self:
        """Requests that an animateur can answer: the address is confirmed."""
        return self.filter(status=ApplicationStatus.PENDING, confirmed_at__isnull=False)


class Application(models.Model):
    """A request to join. It waits for the confirmation of the address, then for an animateur."""

    referent = models.ForeignKey(
        Referent, on_delete=models.CASCADE, related_name="applications", verbose_name="personne"
    )
    reason = models.TextField("pourquoi rejoindre le Réseau", max_length=1000, blank=True)
    wants_letter = models.BooleanField("veut la lettre d’information", default=False)
    status = models.CharField("état", max_length=8, choices=ApplicationStatus, default=ApplicationStatus.PENDING)
    created_at = models.DateTimeField("déposée le", auto_now_add=True)
    confirmed_at = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="décidée par"
    )
    message = models.TextField("mot joint à la décision", max_length=1000, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’adhésion"
        verbose_name_plural = "demandes d’adhésion"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["referent"],
                condition=Q(status=ApplicationStatus.PENDING),
                name="application_one_pending",
                violation_error_message="Cette personne a déjà une demande en attente.",
            ),
            models.CheckConstraint(
                name="application_decided_is_dated",
                condition=Q(status=ApplicationStatus.PENDING, decided_at__isnull=True)
                | (~Q(status=ApplicationStatus.PENDING) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_decided_after_confirmation",
                condition=Q(decided_at__isnull=True) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"demande {de(self.referent)}"

    @property
    def is_pending(self) -> bool:
        return self.status == ApplicationStatus.PENDING
