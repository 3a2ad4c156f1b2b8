"""« Se situer »: where a collectivité says that it stands, and how far it is in the trame."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..territory.models import Collectivity
from .questionnaire import LEVELS, Questionnaire, questionnaire


class SelfAssessmentQuerySet(models.QuerySet["SelfAssessment"]):
    def dated(self) -> Self:
        """Those that were closed, newest first."""
        return self.filter(closed_at__isnull=False).order_by("-closed_at")

    def latest_of_each(self) -> Self:
        """The newest dated one of each collectivité."""
        return self.dated().order_by("collectivity_id", "-closed_at").distinct("collectivity_id")


class SelfAssessment(models.Model):
    """The answers of a collectivité to one version of the questionnaire: open, then dated and fixed."""

    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="assessments", verbose_name="collectivité"
    )
    version = models.CharField("version du questionnaire", max_length=10)
    name = models.CharField("nom", max_length=80, blank=True)
    is_shared = models.BooleanField("partagé avec le Réseau", default=False)
    scores = models.JSONField("niveaux moyens", default=dict, blank=True, editable=False)
    started_at = models.DateTimeField("commencé le", auto_now_add=True)
    closed_at = models.DateTimeField("daté du", null=True, blank=True)

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "positionnement"
        verbose_name_plural = "positionnements"
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["collectivity"], condition=Q(closed_at__isnull=True), name="assessment_one_open_each"
            )
        ]

    def __str__(self) -> str:
        return self.name or "Positionnement en cours"

    def get_absolute_url(self) -> str:
        place = self.collectivity
        return reverse("directory:assessment", args=[place.code, place.slug, self.pk])

    @property
    def questionnaire(self) -> Questionnaire:
        return questionnaire(self.version)


class Answer(models.Model):
    """One answer: a level or « non concerné », where it should go, why, and what shows it."""

    assessment = models.ForeignKey(
        SelfAssessment, on_delete=models.CASCADE, related_name="answers", verbose_name="positionnement"
    )
    question = models.CharField("question", max_length=40)
    level = models.PositiveSmallIntegerField("niveau", null=True, blank=True)
    is_not_concerned = models.BooleanField("non concerné", default=False)
    target = models.PositiveSmallIntegerField("objectif", null=True, blank=True)
    note = models.TextField("pourquoi", max_length=1500, blank=True)
    evidence = models.CharField("ce qui le montre", max_length=300, blank=True)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="répondu par"
    )
    updated_at = models.DateTimeField("répondu le", auto_now=True)

    class Meta:
        verbose_name = "réponse"
        verbose_name_plural = "réponses"
        ordering = ["question"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="answer_once"),
            models.CheckConstraint(
                name="answer_level_exists",
                condition=Q(level__isnull=True) | Q(level__range=(1, LEVELS), is_not_concerned=False),
            ),
            models.CheckConstraint(
                name="answer_target_exists", condition=Q(target__isnull=True) | Q(target__range=(1, LEVELS))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} : {self.level or '—'}"


class TrameStep(models.Model):
    """A step of the trame that a collectivité has taken."""

    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="trame_steps", verbose_name="collectivité"
    )
    step = models.CharField("étape de la trame", max_length=40)
    done_at = models.DateTimeField("faite le", auto_now_add=True)

    class Meta:
        verbose_name = "étape de la trame"
        verbose_name_plural = "étapes de la trame"
        ordering = ["done_at"]
        constraints = [models.UniqueConstraint(fields=["collectivity", "step"], name="trame_step_once")]

    def __str__(self) -> str:
        return self.step
