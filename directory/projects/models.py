"""Shared projects: what several collectivités want to do together."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.text import slugify

from core.search.vectors import search_column, search_index
from core.themes.models import Theme

from ..territory.models import Collectivity
from .enums import ProjectKind, ProjectStatus


class SharedProjectQuerySet(models.QuerySet["SharedProject"]):
    def for_rows(self) -> Self:
        """What a line of a list shows, in one query."""
        return self.select_related("collectivity").annotate(partners=models.Count("joined")).order_by("-updated_at")


class SharedProject(models.Model):
    """A need of one collectivité that others may share: who carries it, who has joined, how far it is."""

    OPEN = (ProjectStatus.SEEKING, ProjectStatus.PREPARING, ProjectStatus.RUNNING)

    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="carried_projects", verbose_name="portée par"
    )
    kind = models.CharField("sorte", max_length=10, choices=ProjectKind, default=ProjectKind.OTHER)
    title = models.CharField("titre", max_length=160)
    need = models.TextField("le besoin", max_length=2000)
    wanted = models.CharField("avec qui", max_length=300, blank=True)
    status = models.CharField("état", max_length=10, choices=ProjectStatus, default=ProjectStatus.SEEKING)
    themes = models.ManyToManyField(Theme, blank=True, related_name="shared_projects", verbose_name="thèmes")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposed_projects",
        verbose_name="proposé par",
    )
    created_at = models.DateTimeField("proposé le", auto_now_add=True)
    updated_at = models.DateTimeField("mis à jour", auto_now=True)

    search = search_column(title="title", summary=("need",), text=("wanted",))

    objects = SharedProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "projet commun"
        verbose_name_plural = "projets communs"
        ordering = ["-updated_at"]
        indexes = [models.Index(F("updated_at").desc(), name="project_newest"), search_index("project_search")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directory:project", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.title) or "projet"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN


class ProjectPartner(models.Model):
    """A collectivité that has joined a shared project, said by somebody who works for it."""

    project = models.ForeignKey(
        SharedProject, on_delete=models.CASCADE, related_name="joined", verbose_name="projet commun"
    )
    collectivity: Any = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="joined_projects", verbose_name="collectivité"
    )
    word = models.CharField("un mot", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="dit par"
    )
    joined_at = models.DateTimeField("depuis le", auto_now_add=True)

    class Meta:
        verbose_name = "partenaire d’un projet commun"
        verbose_name_plural = "partenaires des projets communs"
        ordering = ["joined_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "collectivity"], name="partner_once")]

    def __str__(self) -> str:
        return f"{self.collectivity} dans {self.project}"
