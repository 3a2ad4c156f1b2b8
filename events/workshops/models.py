"""Workshops of an event: what its groups are asked, and what they propose."""

import secrets
import uuid
from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core import tokens
from core.addresses import AddressColumn
from core.ui.typography import french

from ..meetings.models import Event

CODE_LETTERS = "ABCDEFGHJKLMNPQRTUVWXY346789"  # none that is mistaken for another on a screen
CODE_LENGTH = 6
ERASED_AFTER = timedelta(days=730)  # who proposed what, after the event


CODE = tokens.declare("code-d-atelier", again="Demandez le code à la personne qui anime.")


def new_code() -> str:
    """Return a code that a room can read from a screen and type on a phone."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Workshop(models.Model):
    """A workshop of an event, with the questions that its groups work on."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="workshops", verbose_name="rencontre")
    rank = models.PositiveSmallIntegerField("rang", default=1)
    title = models.CharField("titre", max_length=160)
    questions = models.TextField("questions posées", max_length=2000, blank=True)
    capacity = models.PositiveIntegerField("places", null=True, blank=True)

    class Meta:
        verbose_name = "atelier"
        verbose_name_plural = "ateliers"
        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "rank"], name="workshop_ranked_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def long_title(self) -> str:
        """Return the title with its number; the number alone where nobody named the workshop."""
        numbered = f"Atelier {self.rank}"
        return numbered if self.title == numbered else f"{numbered}\u00a0: {french(self.title)}"


def _figure(label: str) -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(label, null=True, blank=True, validators=[MaxValueValidator(100_000)])


class WorkshopDay(models.Model):
    """What the workshops of an event share: the code to contribute with, and what the livret says of the day."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="day", verbose_name="rencontre")
    code = models.CharField("code", max_length=CODE_LENGTH, unique=True, default=new_code)
    is_open = models.BooleanField("contributions ouvertes", default=False)
    ambitions = models.TextField("ambitions", max_length=4000, blank=True)
    participants = _figure("participantes et participants")
    elus = _figure("élues et élus")
    techniciens = _figure("techniciennes et techniciens")
    communes = _figure("communes")
    epci = _figure("intercommunalités")
    groups = _figure("groupes de travail")
    source = models.CharField("source", max_length=300, blank=True)
    published_at = models.DateTimeField("livret publié le", null=True, blank=True, editable=False)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        verbose_name = "journée d’ateliers"
        verbose_name_plural = "journées d’ateliers"

    def __str__(self) -> str:
        return f"ateliers de « {self.event} »"

    def get_absolute_url(self) -> str:
        """Return the page where one contributes with the code."""
        return reverse("events:contribute", args=[self.code])

    @property
    def run_url(self) -> str:
        return reverse("events:run_workshops", args=[self.event_id, self.event.slug])

    @property
    def booklet_url(self) -> str:
        return reverse("events:booklet", args=[self.event_id, self.event.slug])


class WorkingGroup(models.Model):
    """People at one table, for one workshop."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="working_groups")
    rank = models.PositiveSmallIntegerField("rang")
    name = models.CharField("nom", max_length=80)
    facilitator = models.CharField("animation", max_length=160, blank=True)

    class Meta:
        verbose_name = "groupe de travail"
        verbose_name_plural = "groupes de travail"
        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "name"], name="working_group_named_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def of(self, event: Event) -> Self:
        """Those of an event that were not taken away, in the order of the livret."""
        kept = self.filter(workshop__event=event, removed_at__isnull=True)
        return kept.select_related("workshop", "group").order_by("workshop__rank", "number")

    def standing(self) -> Self:
        """Those that were not joined to another."""
        return self.filter(merged_into__isnull=True)


class Proposal(models.Model):
    """What a group or a person proposes; joined to another it stays, as the trace of who had the idea too."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="proposals", verbose_name="atelier")
    group = models.ForeignKey(
        WorkingGroup,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="groupe de travail",
    )
    number = models.PositiveIntegerField("numéro", editable=False)
    track = models.CharField("piste d’orientation", max_length=120, blank=True)
    action = models.TextField("action proposée", max_length=600)
    aim = models.TextField("objectif", max_length=400, blank=True)
    is_strong = models.BooleanField("idée forte", default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged", verbose_name="réunie à"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField("de la part de", max_length=120, blank=True)
    email = AddressColumn("adresse électronique", max_length=254, blank=True)
    key = models.UUIDField("clé de l’envoi", default=uuid.uuid4, unique=True, editable=False)
    removed_at = models.DateTimeField("retirée le", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("reçue le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositions"
        ordering: ClassVar = ["workshop", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "number"], name="proposal_numbered_once"),
            models.CheckConstraint(
                name="proposal_says_something",
                violation_error_message="Écrivez l’action proposée.",
                condition=~Q(action=""),
            ),
            models.CheckConstraint(
                name="proposal_joined_to_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.action

    @property
    def reference(self) -> str:
        """Return « 1.14 »: workshop and number."""
        return f"{self.workshop.rank}.{self.number}"
