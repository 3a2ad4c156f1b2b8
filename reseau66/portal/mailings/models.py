"""Mailings: what the team, an organiser or who animates a group writes to many at once, and to whom it went."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.addresses import AddressColumn
from core.audiences import Audience, MailingKind, audiences
from core.notifications.models import Mail
from directory.territory.models import Collectivity
from members.people.models import Referent

REFUSE = tokens.declare(
    "refus-de-messages",
    salt="portal.mailings",
    again="Reprenez le lien au bas d’un message, ou écrivez-nous.",
)


LONGEST_QUERY = 500


class MailingState(models.TextChoices):
    DRAFT = "brouillon", "brouillon"
    SENDING = "en-cours", "en cours d’envoi"
    STOPPED = "arrete", "arrêté"
    SENT = "envoye", "envoyé"

    @property
    def tone(self) -> str:
        return {self.SENDING: "sea", self.STOPPED: "sun", self.SENT: "garrigue"}.get(self, "neutral")


class Mailing(models.Model):
    """One text to many: whom it is for is asked for again when it leaves, and settled then."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="mailings",
        verbose_name="écrit par",
        editable=False,
    )
    audience = models.CharField("à qui", max_length=20, editable=False)
    query = models.CharField("filtres", max_length=LONGEST_QUERY, blank=True, editable=False)
    described = models.CharField("à qui, en mots", max_length=300, editable=False)
    reminder = models.CharField("relance", max_length=20, blank=True, editable=False)
    kind = models.CharField("genre", max_length=10, choices=MailingKind, editable=False)
    subject = models.CharField("objet", max_length=150)
    text = models.TextField("texte", max_length=6000)
    state = models.CharField("état", max_length=10, choices=MailingState, default=MailingState.DRAFT, editable=False)
    started_at = models.DateTimeField("parti le", null=True, blank=True, editable=False)
    finished_at = models.DateTimeField("envoi terminé le", null=True, blank=True, editable=False)
    next_batch_at = models.DateTimeField("prochain lot", null=True, blank=True, editable=False)
    figures = models.JSONField("chiffres gardés", default=dict, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("commencé le", auto_now_add=True)
    updated_at = models.DateTimeField("écrit le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "message à plusieurs"
        verbose_name_plural = "messages à plusieurs"
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="mailing_left_at_a_moment",
                condition=Q(state=MailingState.DRAFT, started_at__isnull=True)
                | (~Q(state=MailingState.DRAFT) & Q(started_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("mailing", args=[self.pk])

    @cached_property
    def asked(self) -> QueryDict:
        return QueryDict(self.query)

    @property
    def people(self) -> Audience:
        return audiences()[self.audience]

    @property
    def sort(self) -> MailingKind:
        return MailingKind(self.kind)

    @property
    def standing(self) -> MailingState:
        return MailingState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == MailingState.DRAFT

    @property
    def is_sending(self) -> bool:
        return self.state == MailingState.SENDING

    @property
    def is_stopped(self) -> bool:
        return self.state == MailingState.STOPPED


class Mailed(models.Model):
    """Somebody to whom a mailing goes, once; a week after it left, who she was is known by her entry alone."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="mailed", verbose_name="message")
    email = AddressColumn("adresse", max_length=254, blank=True)
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    function = models.CharField("fonction", max_length=160, blank=True)
    place = models.CharField("collectivité ou organisme", max_length=200, blank=True)
    referent = models.ForeignKey(
        Referent, on_delete=models.SET_NULL, null=True, related_name="mailed", verbose_name="référent"
    )
    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="collectivité"
    )
    written_at = models.DateTimeField("écrit le", null=True)
    mail = models.OneToOneField(
        Mail, on_delete=models.SET_NULL, null=True, related_name="mailed", verbose_name="courriel"
    )

    class Meta:
        verbose_name = "destinataire d’un message"
        verbose_name_plural = "destinataires des messages"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mailing", "email", "first_name", "last_name"],
                condition=~Q(email=""),
                name="mailing_reaches_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["mailing", "id"], condition=Q(written_at__isnull=True), name="mailed_to_write")
        ]

    def __str__(self) -> str:
        return f"{self.mailing} → {self.name or self.place or self.email}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class MailingRefusal(models.Model):
    """An address that wants no mailing of a kind any more; it holds nothing but that."""

    email = AddressColumn("adresse", max_length=254)
    kind = models.CharField("genre", max_length=10, choices=MailingKind)
    at = models.DateTimeField("refusé le", default=timezone.now)

    class Meta:
        verbose_name = "refus de messages"
        verbose_name_plural = "refus de messages"
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["email", "kind"], name="mailing_refused_once")]

    def __str__(self) -> str:
        return f"{self.email}\u00a0: {self.get_kind_display()}"
