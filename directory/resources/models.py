"""Répertoires: the bodies that help collectivités, and the aids that they give."""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone

from core.addresses import AddressColumn
from core.database.fields import ListOfChoices
from core.database.functions import Unaccent
from core.search.query_parser import Question
from core.search.vectors import search_column, search_index
from core.themes.models import Theme
from core.ui.choices import labels_of
from core.ui.phones import PhoneField
from core.ui.typography import day_of_year

from ..initiatives.enums import Stage
from ..territory.models import Collectivity
from .enums import AidNature, Audience, BodyKind, CorrectionStatus, Help, Level, Purpose

CLOSES_SOON = timedelta(days=60)
GOOD_FOR = timedelta(days=183)  # six months after a check, an entry is « à vérifier » again
BROKEN_AFTER = 2  # times in a row that an address did not answer
_web = URLValidator(schemes=["http", "https"])


def _choices_field(choices: type[models.TextChoices], label: str) -> Any:
    """Several values of an enumeration."""
    return ListOfChoices(models.CharField(max_length=16, choices=choices), verbose_name=label, default=list, blank=True)


class EntryQuerySet[Kept: "Entry"](models.QuerySet[Kept]):
    def matching(self, text: str) -> Self:
        """Entries whose words answer the question; all of them where it asks for nothing."""
        question = Question.of(text)
        return self.filter(search=question.query) if question else self

    def to_check(self) -> Self:
        """Entries that nobody has checked in the past six months."""
        limit = timezone.localdate() - GOOD_FOR
        return self.filter(Q(checked_on__isnull=True) | Q(checked_on__lt=limit))

    def with_broken_link(self) -> Self:
        return self.filter(link_failures__gte=BROKEN_AFTER)


class OrganisationQuerySet(EntryQuerySet["Organisation"]):
    def nearest_first(self) -> Self:
        """From local to national, then by name."""
        ranks = [models.When(level=level, then=models.Value(rank)) for rank, level in enumerate(Level.values)]
        return self.order_by(models.Case(*ranks), "name")

    def networks(self) -> Self:
        return self.filter(kind=BodyKind.NETWORK)

    def helpers(self) -> Self:
        """Those that are no network of collectivités."""
        return self.exclude(kind=BodyKind.NETWORK)


class Entry(models.Model):
    """What every entry of a répertoire has: an address, a source, who checked it and when."""

    slug = models.SlugField("adresse", max_length=60, unique=True)
    name = models.CharField("nom", max_length=160)
    presentation = models.TextField("présentation", max_length=1000, blank=True)
    stages = _choices_field(Stage, "étapes")
    themes = models.ManyToManyField(Theme, blank=True, related_name="%(class)ss", verbose_name="thèmes")
    link = models.CharField("page à lire", max_length=500, blank=True, validators=[_web])
    link_failures = models.PositiveSmallIntegerField("échecs du lien", default=0, editable=False)
    link_checked_at = models.DateTimeField("lien essayé le", null=True, blank=True, editable=False)
    source = models.CharField("source", max_length=500, blank=True, validators=[_web])
    seen_on = models.DateField("date de la source", null=True, blank=True)
    checked_on = models.DateField("vérifiée le", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vérifiée par",
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def needs_check(self) -> bool:
        """True where nobody has checked it in the past six months."""
        return self.checked_on is None or self.checked_on < timezone.localdate() - GOOD_FOR

    @property
    def check_words(self) -> str:
        """Return since when it waits to be checked: « à vérifier, relue le 3 mars 2025 »."""
        return f"à vérifier, relue le {day_of_year(self.checked_on)}" if self.checked_on else "à vérifier"

    @property
    def is_link_broken(self) -> bool:
        return self.link_failures >= BROKEN_AFTER

    @property
    def stage_names(self) -> list[str]:
        return labels_of(Stage, self.stages)


class Organisation(Entry):
    """A body that helps collectivités; other networks are bodies of a kind."""

    acronym = models.CharField("sigle", max_length=30, blank=True)
    level = models.CharField("niveau", max_length=14, choices=Level)
    kind = models.CharField("nature", max_length=14, choices=BodyKind, default=BodyKind.OTHER)
    helps = _choices_field(Help, "sortes d’aide")
    territory = models.CharField("territoire", max_length=120, blank=True)
    joint_actions = models.TextField("ce que nous faisons ensemble", max_length=1000, blank=True)
    email = AddressColumn("courriel", blank=True)
    phone = PhoneField("téléphone", max_length=30, blank=True)
    address = models.CharField("adresse postale", max_length=250, blank=True)
    search_text = models.GeneratedField(
        expression=Lower(
            Unaccent(
                Concat(
                    *("name", Value(" "), "acronym", Value(" "), "presentation", Value(" "), "territory"),
                    output_field=models.TextField(),
                )
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = search_column(title="name", summary=("acronym", "presentation"), text=("territory", "joint_actions"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "acteur"
        verbose_name_plural = "acteurs"
        ordering = ["name"]
        indexes = [
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="organisation_text_trgm"),
            search_index("organisation_search"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("directory:organisation", args=[self.slug])

    @property
    def short(self) -> str:
        return self.acronym or self.name

    @property
    def help_names(self) -> list[str]:
        return labels_of(Help, self.helps)


class OtherNetwork(Organisation):
    """A network of collectivités other than ours: an organisation of that nature, which the search tells apart."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "réseau"
        verbose_name_plural = "réseaux"


class AidQuerySet(EntryQuerySet["Aid"]):
    def open(self, day: date | None = None) -> Self:
        """Aids whose deadline, if any, has not passed."""
        return self.filter(Q(deadline__isnull=True) | Q(deadline__gte=day or timezone.localdate()))

    def for_place(self, place: Collectivity, stages: set[str]) -> Self:
        """Aids that are for such a collectivité, at one of these stages where any is known."""
        aids = self.filter(audiences__contains=[place.kind if place.kind in Audience.values else Audience.OTHER])
        return aids.filter(Q(stages=[]) | Q(stages__overlap=sorted(stages))) if stages else aids


class Aid(Entry):
    """An aid: who gives it, to whom, for what, until when. It is archived by the end of its deadline."""

    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aids", verbose_name="financeur")
    audiences = _choices_field(Audience, "pour qui")
    purposes = _choices_field(Purpose, "pour quoi")
    natures = _choices_field(AidNature, "nature")
    amount = models.CharField("taux ou montant", max_length=200, blank=True)
    deadline = models.DateField("date limite", null=True, blank=True)
    is_permanent = models.BooleanField("permanente", null=True, blank=True)
    contact = models.CharField("contact", max_length=200, blank=True)
    search_text = models.GeneratedField(
        expression=Lower(Unaccent(Concat("name", Value(" "), "presentation", output_field=models.TextField()))),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = search_column(title="name", summary=("presentation",), text=("amount",))

    objects = AidQuerySet.as_manager()

    class Meta:
        verbose_name = "aide"
        verbose_name_plural = "aides"
        ordering = ["deadline", "name"]
        indexes = [
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="aid_text_trgm"),
            search_index("aid_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="aid_permanent_has_no_deadline",
                violation_error_message="Une aide permanente n’a pas de date limite.",
                condition=Q(deadline__isnull=True) | Q(is_permanent__isnull=True) | Q(is_permanent=False),
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("directory:aid", args=[self.slug])

    @property
    def is_over(self) -> bool:
        return self.deadline is not None and self.deadline < timezone.localdate()

    @property
    def closing_words(self) -> str:
        """Return until when it is open: in days where it closes within two months, « permanente » where it does not."""
        if self.deadline is None:
            return "permanente" if self.is_permanent else ""
        left = (self.deadline - timezone.localdate()).days
        if left < 0 or left > CLOSES_SOON.days:
            return f"{'fermée depuis le' if left < 0 else 'jusqu’au'} {day_of_year(self.deadline)}"
        return ("ferme aujourd’hui", "ferme demain")[left] if left < 2 else f"ferme dans {left} jours"

    @property
    def closes_soon(self) -> bool:
        return self.deadline is not None and not self.is_over and self.deadline <= timezone.localdate() + CLOSES_SOON

    @property
    def audience_names(self) -> list[str]:
        return labels_of(Audience, self.audiences)

    @property
    def purpose_names(self) -> list[str]:
        return labels_of(Purpose, self.purposes)

    @property
    def nature_names(self) -> list[str]:
        return labels_of(AidNature, self.natures)


class Correction(models.Model):
    """What somebody, perhaps without an account, says should change in an entry; animateurs take it up or not."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="corrections", verbose_name="acteur"
    )
    aid = models.ForeignKey(Aid, on_delete=models.CASCADE, null=True, related_name="corrections", verbose_name="aide")
    text = models.TextField("ce qui devrait changer", max_length=1500)
    source = models.CharField("une page qui le dit", max_length=500, blank=True, validators=[_web])
    email = AddressColumn("adresse, pour répondre", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", verbose_name="proposée par"
    )
    status = models.CharField(
        "suite", max_length=8, choices=CorrectionStatus, default=CorrectionStatus.WAITING, editable=False
    )
    sent_at = models.DateTimeField("proposée le", auto_now_add=True)
    closed_at = models.DateTimeField("traitée le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "correction proposée"
        verbose_name_plural = "corrections proposées"
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                name="correction_of_one_entry",
                condition=Q(organisation__isnull=False, aid__isnull=True)
                | Q(organisation__isnull=True, aid__isnull=False),
            ),
            models.CheckConstraint(
                name="correction_closed_is_dated",
                condition=Q(status=CorrectionStatus.WAITING, closed_at__isnull=True)
                | (~Q(status=CorrectionStatus.WAITING) & Q(closed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"correction pour {self.entry}"

    @property
    def entry(self) -> Organisation | Aid:
        return self.organisation or self.aid  # type: ignore[return-value]


class AidAlert(models.Model):
    """A search of aids that somebody wants to hear of again, when there is something new."""

    EACH = 10  # for one person

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="aid_alerts", verbose_name="pour"
    )
    query = models.CharField("recherche", max_length=500, blank=True)
    words = models.CharField("recherche, en mots", max_length=500)
    created_at = models.DateTimeField("demandée le", auto_now_add=True)
    told_until = models.DateTimeField("dite jusqu’au", default=timezone.now)

    class Meta:
        verbose_name = "alerte sur les aides"
        verbose_name_plural = "alertes sur les aides"
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="alert_once")]

    def __str__(self) -> str:
        return self.words
