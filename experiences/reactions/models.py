"""What readers do with a fiche: say that it is useful, ask, do the same, report."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.territory.models import Collectivity

from ..sheets.models import FactSheet
from .enums import ReportKind, ReportOutcome


class Useful(models.Model):
    """A member found a fiche useful."""

    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="found_useful", verbose_name="fiche")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="membre"
    )
    at = models.DateTimeField("dit le", auto_now_add=True)

    class Meta:
        verbose_name = "fiche trouvée utile"
        verbose_name_plural = "fiches trouvées utiles"
        constraints = [models.UniqueConstraint(fields=["fiche", "person"], name="useful_once")]

    def __str__(self) -> str:
        return f"{self.fiche} trouvée utile"


class Question(models.Model):
    """A member's question under a fiche, and the answer of one of its authors."""

    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="questions", verbose_name="fiche")
    asker: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="posée par",
    )
    text = models.TextField("question", max_length=2000)
    asked_at = models.DateTimeField("posée le", auto_now_add=True)
    answer = models.TextField("réponse", max_length=4000, blank=True)
    answered_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="répondue par",
    )
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)

    class Meta:
        verbose_name = "question sur une fiche"
        verbose_name_plural = "questions sur les fiches"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_answer_is_dated", condition=~(Q(answer="") ^ Q(answered_at__isnull=True))
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Reuse(models.Model):
    """A collectivité did the same, with what it changed."""

    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="reuses", verbose_name="fiche")
    collectivity: Any = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="reused_fiches", verbose_name="collectivité"
    )
    changed = models.TextField("ce qui a été adapté", max_length=1000, blank=True)
    year = models.PositiveSmallIntegerField("année")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="dit par"
    )
    said_at = models.DateTimeField("dit le", auto_now_add=True)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)

    class Meta:
        verbose_name = "reprise d’une fiche"
        verbose_name_plural = "reprises de fiches"
        ordering = ["said_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fiche", "collectivity"], name="reuse_once"),
            models.CheckConstraint(name="reuse_year_is_one", condition=Q(year__range=(1990, 2100))),
        ]

    def __str__(self) -> str:
        return f"{self.fiche} par {self.collectivity}"


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> Self:
        return self.filter(outcome="").order_by("sent_at", "pk")


class Report(models.Model):
    """Somebody says that a fiche is out of date, told twice, or wrong."""

    fiche = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="reports", verbose_name="fiche")
    kind = models.CharField("motif", max_length=10, choices=ReportKind)
    text = models.TextField("précision", max_length=2000)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="signalé par",
    )
    sent_at = models.DateTimeField("signalé le", auto_now_add=True)
    outcome = models.CharField("suite", max_length=10, choices=ReportOutcome, blank=True)
    closed_at = models.DateTimeField("traité le", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement d’une fiche"
        verbose_name_plural = "signalements de fiches"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(F("sent_at"), condition=Q(outcome=""), name="report_waiting")]
        constraints = [
            models.CheckConstraint(
                name="report_outcome_is_dated", condition=~(Q(outcome="") ^ Q(closed_at__isnull=True))
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.fiche}"
