"""What a collectivité undertakes: its démarches, how far each is, and how it was recognised."""

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from core.attachments.models import Document
from core.database.fields import ListOfChoices
from core.readers import Reader
from core.themes.models import Theme
from core.ui.choices import labels_of
from core.ui.elision import de

from ..territory.models import Collectivity
from .enums import Finality, InitiativeKind, Stage

RECOGNISED_FOR_YEARS = 3  # a recognition « Agenda 21 local France »
PARTIAL_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
# Python’s \d takes « ٣ » as well, its $ a line end
_TYPED_DATE = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"
NOT_A_DATE = "Écrivez une année, un mois ou un jour\u00a0: 2013, 2013-12 ou 2013-12-19."
_web = URLValidator(schemes=["http", "https"])


def partial_date_field(label: str, **options: Any) -> models.CharField[str, str]:
    """A date of which one may know the year alone, or the month: « 2013 », « 2013-12 », « 2013-12-19 »."""
    validator = RegexValidator(_TYPED_DATE, NOT_A_DATE)
    return models.CharField(label, max_length=10, blank=True, validators=[validator], **options)


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def at_stage_of(self, year: int) -> Self:
        """Those of which a stage is known at the end of a year, with that stage as ``stage_then``."""
        changes = StageChange.objects.filter(initiative=OuterRef("pk"), since__lt=str(year + 1)).exclude(since="")
        then = changes.order_by("-since", "-pk").values("stage")[:1]
        return self.annotate(stage_then=Subquery(then)).filter(stage_then__isnull=False)


class Initiative(models.Model):
    """A démarche: Agenda 21, projet territorial, plan climat, charte… What is not known stays empty."""

    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="initiatives", verbose_name="collectivité"
    )
    kind = models.CharField("type", max_length=10, choices=InitiativeKind, default=InitiativeKind.AGENDA_21)
    name = models.CharField("nom", max_length=160, blank=True)
    summary = models.TextField("en bref", max_length=1500, blank=True)
    specificities = models.TextField("ce qui la distingue", max_length=600, blank=True)
    stage = models.CharField("étape", max_length=16, choices=Stage, blank=True, editable=False)
    started = partial_date_field("lancée")
    deliberated = partial_date_field("délibération")
    elected_pilot = models.CharField("pilotage, côté élus (fonction)", max_length=160, blank=True)
    technical_pilot = models.CharField("pilotage, côté technique (fonction)", max_length=160, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="initiatives", verbose_name="thèmes")
    finalities = ListOfChoices(
        models.CharField(max_length=12, choices=Finality), verbose_name="finalités", default=list, blank=True
    )
    contact = models.CharField("contact public", max_length=200, blank=True)
    link = models.CharField("page à lire", max_length=500, blank=True, validators=[_web])
    source = models.CharField("source", max_length=500, blank=True, validators=[_web])
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = "démarche"
        verbose_name_plural = "démarches"
        ordering = ["kind", "pk"]
        indexes = [
            models.Index(fields=["stage", "collectivity"], name="initiative_stage"),
            models.Index(fields=["kind", "collectivity"], name="initiative_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["collectivity", "kind", "name"],
                name="initiative_once",
                violation_error_message="Cette collectivité a déjà une démarche de ce type et de ce nom.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.collectivity}"

    def get_absolute_url(self) -> str:
        return f"{self.collectivity.get_absolute_url()}#demarche-{self.pk}"

    @property
    def finality_names(self) -> list[str]:
        return labels_of(Finality, self.finalities)

    @property
    def plan_address(self) -> str:
        """Return the address of the programme d'actions."""
        place = self.collectivity
        return reverse("directory:plan", args=[place.code, place.slug, self.pk])

    @property
    def title(self) -> str:
        return self.name or self.get_kind_display()


class StageChange(models.Model):
    """A démarche reached a stage, perhaps on a known day."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="stages", verbose_name="démarche")
    stage = models.CharField("étape", max_length=16, choices=Stage)
    since = partial_date_field("depuis")
    note = models.CharField("ce que l’on en sait", max_length=300, blank=True)
    source = models.CharField("source", max_length=500, blank=True, validators=[_web])
    recorded_at = models.DateTimeField("noté le", auto_now=True)

    class Meta:
        verbose_name = "étape"
        verbose_name_plural = "étapes"
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "stage", "since"], name="stage_reached_once"),
            models.CheckConstraint(
                name="stage_date_is_one",
                violation_error_message=NOT_A_DATE,
                condition=Q(since="") | Q(since__regex=PARTIAL_DATE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.since}".strip()


def _ended_before(today: date) -> str:
    """Return the partial date after which a recognition must have been given to hold on a day for sure.

    Partial dates are compared as text: « 2013 » stands before « 2013-01-01 », so where the day is unknown the
    recognition ends as early as it may.
    """
    return f"{today.year - RECOGNISED_FOR_YEARS}-{today:%m-%d}"


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def valid(self) -> Self:
        """Those that hold today; one whose date is unknown is not claimed to."""
        today = timezone.localdate()
        return self.filter(date__gt=_ended_before(today), date__lte=today.isoformat())


class Recognition(models.Model):
    """« Agenda 21 local France » given to a démarche for three years; session and date may be unknown."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="recognitions", verbose_name="démarche"
    )
    session = models.PositiveSmallIntegerField("session", null=True, blank=True)
    date = partial_date_field("date")
    source = models.CharField("source", max_length=500, blank=True, validators=[_web])

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = "reconnaissance « Agenda 21 local France »"
        verbose_name_plural = "reconnaissances « Agenda 21 local France »"
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "date"], name="recognised_once_a_day"),
            models.CheckConstraint(
                name="recognition_date_is_one",
                violation_error_message=NOT_A_DATE,
                condition=Q(date="") | Q(date__regex=PARTIAL_DATE),
            ),
        ]

    def __str__(self) -> str:
        return f"reconnaissance {de(self.initiative)}"

    @property
    def valid_until(self) -> int | None:
        """Return the year in which the recognition ends; None where its date is unknown."""
        return int(self.date[:4]) + RECOGNISED_FOR_YEARS if self.date else None

    @property
    def is_valid(self) -> bool:
        """True for one that holds today (``RecognitionQuerySet.valid``)."""
        today = timezone.localdate()
        return _ended_before(today) < self.date <= today.isoformat()

    @property
    def span(self) -> str:
        """Return from when to when it holds, or held; that the date is unknown where it is."""
        if not self.date:
            return "date inconnue"
        if self.date <= _ended_before(timezone.localdate()):
            return f"de {self.date[:4]} à {self.valid_until}"
        return f"depuis {self.date[:4]}, jusqu’en {self.valid_until}"


class InitiativeDocumentQuerySet(models.QuerySet["InitiativeDocument"]):
    def visible_to(self, user: Reader) -> Self:
        """Everybody reads what a collectivité lays beside its démarche."""
        return self


class InitiativeDocument(models.Model):
    """What there is to read beside a démarche: a file or a link."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="documents", verbose_name="démarche"
    )
    title = models.CharField("titre", max_length=160)
    file = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier"
    )
    link = models.CharField("lien", max_length=500, blank=True, validators=[_web])
    added_at = models.DateTimeField("ajouté le", auto_now_add=True)

    objects = InitiativeDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document d’une démarche"
        verbose_name_plural = "documents des démarches"
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="document_is_a_file_or_a_link", condition=Q(file__isnull=True) ^ Q(link=""))
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        return self.link or reverse("document", kwargs={"pk": self.file_id})
