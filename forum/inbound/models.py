"""Mail that came to the forum, kept as it came until it is answered for."""

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..topics.models import Category, Post, Topic
from .enums import InboundState

LONGEST_REST = 60_000  # characters
RAW_KEPT_FOR = timedelta(days=30)


class InboundQuerySet(models.QuerySet["Inbound"]):
    def waiting(self) -> Self:
        """Those that nobody has read yet."""
        return self.filter(state=InboundState.RECEIVED)


class Inbound(models.Model):
    """A message, stored before anybody reads it: what was accepted is never lost."""

    digest = models.CharField("empreinte", max_length=64, unique=True)
    raw = models.BinaryField("message", blank=True)
    size = models.PositiveIntegerField("taille (octets)")
    recipient = models.CharField("remis à", max_length=254, blank=True)
    received_at = models.DateTimeField("reçu le", default=timezone.now)
    state = models.CharField("état", max_length=12, choices=InboundState, default=InboundState.RECEIVED)
    reason = models.CharField("pourquoi", max_length=300, blank=True)
    message_id = models.CharField("Message-ID", max_length=255, null=True, blank=True)
    sender = models.CharField("de", max_length=254, blank=True)
    subject = models.CharField("objet", max_length=250, blank=True)
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="qui"
    )
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="catégorie"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="sujet auquel il répond"
    )
    rest = models.TextField("suite laissée de côté", max_length=LONGEST_REST, blank=True, editable=False)
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="message du forum"
    )
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    read_at = models.DateTimeField("lu le", null=True, blank=True)

    objects = InboundQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel reçu"
        verbose_name_plural = "courriels reçus"
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "message_id"],
                condition=Q(state__in=[InboundState.POSTED, InboundState.CONFIRMING]),
                name="inbound_posted_once",
                violation_error_message="Cette personne a déjà envoyé ce message.",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["received_at"], name="inbound_recent"),
            models.Index(fields=["sender", "received_at"], name="inbound_of_sender"),
            models.Index(fields=["id"], condition=Q(state=InboundState.RECEIVED), name="inbound_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.subject or 'sans objet'}, de {self.sender or 'inconnu'}"
