"""The outbox: every mail is a row before it is a message."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..addresses import AddressColumn
from .enums import Channel, Door, NoticeKind


class MailStatus(models.TextChoices):
    QUEUED = "queued", "à envoyer"
    HELD = "held", "retenu"
    HANDED_OVER = "handed-over", "en cours de remise"
    SENT = "sent", "envoyé"
    FAILED = "failed", "refusé"
    UNCERTAIN = "uncertain", "remise incertaine"


MASKED = "(masqué)"


def new_reference() -> str:
    """Return the local part of a Message-ID that no other mail has."""
    return uuid.uuid4().hex


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self) -> Self:
        """Mails that should leave now."""
        return self.filter(status=MailStatus.QUEUED, next_attempt_at__lte=timezone.now())


class Mail(models.Model):
    """A transactional mail. What it says is erased once it has left; one with a secret is masked from the beginning."""

    reference = models.CharField("référence", max_length=32, unique=True, default=new_reference, editable=False)
    template = models.CharField("modèle", max_length=120)
    to = AddressColumn("destinataire", max_length=254)
    reply_to = models.EmailField("réponse à", max_length=254, blank=True)
    subject = models.CharField("objet", max_length=250)
    text = models.TextField("texte", blank=True)
    html = models.TextField("HTML", blank=True)
    calendar = models.TextField("calendrier", blank=True)  # iCalendar, whose METHOD says what it asks (RFC 6047)
    headers = models.JSONField("en-têtes", default=dict, blank=True)
    is_secret = models.BooleanField("porte un secret", default=True, db_default=True)  # see ``secrets.py``
    is_bulk = models.BooleanField("envoi en nombre", default=False)  # leaves after the mails that somebody waits for
    status = models.CharField("état", max_length=12, choices=MailStatus, default=MailStatus.QUEUED)
    created_at = models.DateTimeField("écrit le", auto_now_add=True)
    next_attempt_at = models.DateTimeField("prochain essai", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    last_error = models.TextField("dernière erreur", blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_attempt_at"], name="mail_due", condition=models.Q(status=MailStatus.QUEUED)),
            models.Index(fields=["template", "created_at"], name="mail_written"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_is_dated_and_erased",
                condition=~models.Q(status=MailStatus.SENT)
                | models.Q(sent_at__isnull=False, text="", html="", calendar="", reply_to="", headers={}),
            )
        ]

    def __str__(self) -> str:
        return f"{self.shown_subject} → {self.to}"

    @property
    def shown_subject(self) -> str:
        """Return what the staff may read of the subject."""
        return MASKED if self.is_secret else self.subject


class Reach(models.Model):
    """So many persons were written to with somebody's own words: who, by which door, never the words."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="de", db_index=False
    )
    door = models.CharField("par", max_length=20, choices=Door)
    persons = models.PositiveIntegerField("personnes")
    at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "personnes écrites en un jour"
        verbose_name_plural = "personnes écrites en un jour"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["by", "at"], name="reach_of_the_day")]
        constraints = [models.CheckConstraint(name="reach_is_of_somebody", condition=models.Q(persons__gt=0))]

    def __str__(self) -> str:
        return f"{self.persons}, {self.get_door_display()}"


def _whose() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="qui")


class PersonalNotice(models.Model):
    """What a person was mailed, or would have been, of her own things."""

    person = _whose()
    kind = models.CharField("genre", max_length=20, choices=NoticeKind)
    title = models.CharField("titre", max_length=250)
    path = models.CharField("page", max_length=500, blank=True)
    at = models.DateTimeField("le", default=timezone.now)
    seen_at = models.DateTimeField("vu le", null=True, blank=True)
    due_at = models.DateTimeField("dans le résumé du", null=True, blank=True)
    mailed_at = models.DateTimeField("résumé écrit le", null=True, blank=True)

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at", "person"],
                condition=models.Q(due_at__isnull=False, mailed_at__isnull=True, seen_at__isnull=True),
                name="personal_notice_due",
            ),
            models.Index(fields=["person", "-at"], name="personal_notice_of_person"),
            models.Index(
                fields=["person", "at"], condition=models.Q(seen_at__isnull=True), name="personal_notice_unseen"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeChoice(models.Model):
    """How a person is told of a kind of notice, where she said so; else by mail."""

    person = _whose()
    kind = models.CharField("genre", max_length=20, choices=NoticeKind)
    channel = models.CharField("comment", max_length=10, choices=Channel)

    class Meta:
        verbose_name = "choix des avis"
        verbose_name_plural = "choix des avis"
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="notice_choice_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}\u00a0: {self.get_channel_display()}"
