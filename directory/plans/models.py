"""Programmes d'actions: the axes and actions of a démarche."""

import re
import sys
from datetime import date
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core.database.fields import ListOfChoices
from core.database.functions import Unaccent
from core.search.query_parser import Question
from core.search.vectors import search_column, search_index
from core.spreadsheets.drafts import SheetDraft
from core.themes.models import Theme
from core.ui.choices import labels_of
from core.ui.typography import partial_date

from ..initiatives.enums import Finality
from ..initiatives.models import NOT_A_DATE, PARTIAL_DATE, Initiative, partial_date_field
from .enums import ActionStatus

DONE_IS_WHOLE = "Une action réalisée est avancée à 100\u00a0%. Changez son état ou son avancement."
ENDS_BEFORE_IT_STARTS = "La fin vient avant le début."
PLANNED_IS_NOT_BEGUN = (
    "Une action à venir n’a pas commencé. Dites-la «\u00a0en cours\u00a0», ou laissez l’avancement vide."
)


class PlanAxis(models.Model):
    """A part of a programme, which gathers actions."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="axes", verbose_name="démarche")
    title = models.CharField("titre", max_length=200)
    position = models.PositiveSmallIntegerField("rang", default=1)
    updated_at = models.DateTimeField("mis à jour", auto_now=True)

    class Meta:
        verbose_name = "axe"
        verbose_name_plural = "axes"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "title"],
                name="axis_once",
                violation_error_message="Ce programme a déjà un axe de ce titre.",
            ),
            # what the key of an action and its axis together refers to (migration 0006)
            models.UniqueConstraint(fields=["id", "initiative"], name="axis_of_its_initiative"),
        ]

    def __str__(self) -> str:
        return self.title


UNSHOWN = ("description", "search_text", "search")  # columns of an action that no line of a list shows


class PlanActionQuerySet(models.QuerySet["PlanAction"]):
    def matching(self, text: str) -> Self:
        """Actions whose title or description answers the question; all of them where it asks for nothing."""
        question = Question.of(text)
        return self.filter(search=question.query) if question else self

    def with_place(self) -> Self:
        """Fetch the démarche and the collectivité along; no more of them than a line shows."""
        shown = ("kind", "name", "collectivity__code", "collectivity__name", "collectivity__kind")
        return self.select_related("initiative__collectivity").only(
            *(
                f.name
                for f in PlanAction._meta.concrete_fields
                if f.name not in {"description", "search_text", "search"}
            ),
            *(f"initiative__{name}" for name in shown),
        )


class PlanAction(models.Model):
    """An action of a programme; what is not known stays empty."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="plan_actions", verbose_name="démarche"
    )
    axis = models.ForeignKey(
        PlanAxis, on_delete=models.SET_NULL, null=True, blank=True, related_name="plan_actions", verbose_name="axe"
    )
    number = models.CharField("numéro", max_length=12, blank=True)
    title = models.CharField("titre", max_length=200)
    description = models.TextField("description", max_length=3000, blank=True)
    status = models.CharField("état", max_length=10, choices=ActionStatus, default=ActionStatus.PLANNED)
    progress = models.PositiveSmallIntegerField("avancement (%)", null=True, blank=True)
    finalities = ListOfChoices(
        models.CharField(max_length=12, choices=Finality), verbose_name="finalités", default=list, blank=True
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="plan_actions", verbose_name="thèmes")
    pilot = models.CharField("pilote", max_length=160, blank=True)
    partners = models.CharField("partenaires", max_length=400, blank=True)
    cost = models.PositiveIntegerField("coût (€)", null=True, blank=True)
    cost_note = models.CharField("précision sur le coût", max_length=160, blank=True)
    start = partial_date_field("début")
    end = partial_date_field("fin prévue")
    indicator = models.CharField("indicateur", max_length=300, blank=True)
    result = models.CharField("résultat mesuré", max_length=300, blank=True)
    done_at = models.DateField("réalisée le", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)
    search_text = models.GeneratedField(
        expression=Lower(Unaccent(Concat("title", Value(" "), "description", output_field=models.TextField()))),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = search_column(title="title", summary=("description",), text=("indicator", "result", "partners"))

    objects = PlanActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action d’un programme"
        verbose_name_plural = "actions des programmes"
        ordering = ["number", "pk"]
        indexes = [
            models.Index(F("updated_at").desc(), F("id").desc(), name="action_newest"),
            models.Index(fields=["status", "-updated_at"], name="action_status"),
            GinIndex(fields=["finalities"], name="action_finalities"),
            search_index("action_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "number"],
                condition=~Q(number=""),
                name="action_number_once",
                violation_error_message="Ce programme a déjà une action de ce numéro.",
            ),
            models.CheckConstraint(
                name="action_progress_is_a_percentage",
                violation_error_message="L’avancement va de 0 à 100\u00a0%%.",
                condition=Q(progress__isnull=True) | Q(progress__lte=100),
            ),
            models.CheckConstraint(
                name="action_done_is_whole",
                violation_error_message="Une action réalisée est à 100\u00a0%%, ou sans avancement chiffré.",
                condition=~Q(status=ActionStatus.DONE) | Q(progress__isnull=True) | Q(progress=100),
            ),
            models.CheckConstraint(
                name="action_planned_has_not_begun",
                violation_error_message=PLANNED_IS_NOT_BEGUN,
                condition=~Q(status=ActionStatus.PLANNED) | Q(progress__isnull=True) | Q(progress=0),
            ),
            models.CheckConstraint(
                name="action_dates_are_dates",
                violation_error_message=NOT_A_DATE,
                condition=(Q(start="") | Q(start__regex=PARTIAL_DATE)) & (Q(end="") | Q(end__regex=PARTIAL_DATE)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("directory:action", args=[self.pk, self.slug])

    @property
    def is_done(self) -> bool:
        return self.status == ActionStatus.DONE

    @property
    def slug(self) -> str:
        return slugify(self.title) or "action"

    @property
    def finality_names(self) -> list[str]:
        return labels_of(Finality, self.finalities)

    def place_in_plan(self) -> tuple[Any, ...]:
        """Return what sorts the actions of one programme: their axes, their numbers, their age."""
        axis = (self.axis.position, self.axis.pk) if self.axis else (sys.maxsize, 0)
        return (*axis, number_order(self.number), self.pk)

    @property
    def tone(self) -> str:
        """Return the tone of the status's badge."""
        return ActionStatus(self.status).tone

    @property
    def calendar(self) -> str:
        """Return when, in words: « 2024 – juin 2026 », « à partir de 2024 », « 2026 »; nothing if unknown."""
        if self.start and self.end and self.start != self.end:
            return f"{partial_date(self.start)} – {partial_date(self.end)}"
        if self.end:
            return partial_date(self.end)
        return f"à partir de {partial_date(self.start)}" if self.start else ""

    @property
    def is_overdue(self) -> bool:
        """True where the planned end has passed and the action is neither done nor given up."""
        return is_past(self.end, timezone.localdate()) and self.status in {
            *(ActionStatus.PLANNED, ActionStatus.UNDER_WAY),
        }


def number_order(number: str) -> list[tuple[int, str]]:
    """Return what sorts numbers as a reader does: 1.2 before 1.10, those without a number last."""
    if not number:
        return [(sys.maxsize, "")]
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|[^\d.\s]+", number)]


def is_past(partial: str, today: date) -> bool:
    """True for a date, of which perhaps only the year is known, that lies wholly before ``today``."""
    return bool(partial) and partial < today.isoformat()[: len(partial)]


class PlanDraft(SheetDraft):
    """A programme that somebody sent for a démarche and has not confirmed yet."""

    initiative: Any = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+", verbose_name="démarche")

    class Meta(SheetDraft.Meta):
        verbose_name = "programme à importer"
        verbose_name_plural = "programmes à importer"


def contradictions(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of an action that contradict others, each with a sentence."""
    problems = []
    status, progress = data.get("status"), data.get("progress")
    if progress is not None and progress > 100:
        problems.append(("progress", "L’avancement va de 0 à 100\u00a0%."))
    elif status == ActionStatus.DONE and progress not in (None, 100):
        problems.append(("progress", DONE_IS_WHOLE))
    elif status == ActionStatus.PLANNED and progress:
        problems.append(("progress", PLANNED_IS_NOT_BEGUN))
    start, end = data.get("start") or "", data.get("end") or ""
    if start and end and end < start[: len(end)]:
        problems.append(("end", ENDS_BEFORE_IT_STARTS))
    return problems
