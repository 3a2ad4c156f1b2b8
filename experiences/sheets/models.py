"""Fiches: what a collectivité did, told so that others do it too."""

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core.attachments.models import Document, Picture
from core.database.fields import ListOfChoices
from core.publishing.models import Problem, Version
from core.readers import Reader
from core.richtext.cleaning import as_plain
from core.richtext.fields import RichTextField
from core.search.vectors import search_column, search_index, title_column, title_index
from core.themes.models import Theme
from core.ui.choices import labels_of
from directory.initiatives.enums import Finality
from directory.plans.models import PlanAction
from directory.territory.models import Collectivity
from members.accounts.permissions import is_animateur
from members.texts.models import WEB, ReadableQuerySet, SearchableQuerySet, Text, newest_index, site_of

from .enums import EVERY_SECTION, SECTIONS, FicheKind, Section


class FactSheetQuerySet(SearchableQuerySet):
    def for_tiles(self) -> Self:
        """With their photos and whose they are; two queries."""
        photos = models.Prefetch("live__photos", Photo.objects.select_related("picture"))
        return self.select_related("live", "collectivity").prefetch_related(photos)

    def for_cards(self) -> Self:
        return self.select_related("live", "collectivity").prefetch_related("live__photos__picture", "live__themes")


class FactSheet(Text):
    """A fiche; its kind never changes, its collectivité only where that one becomes a part of another."""

    page: ClassVar = "experiences:fiche"
    routes: ClassVar = "experiences:"
    mine: ClassVar = "experiences:mine"
    nameless: ClassVar = "fiche"
    beside: ClassVar = ("kind", "collectivity", "plan_action")

    kind = models.CharField("genre", max_length=14, choices=FicheKind)
    collectivity = models.ForeignKey(
        Collectivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fact_sheets",
        verbose_name="collectivité",
    )
    plan_action = models.ForeignKey(
        PlanAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fact_sheets",
        verbose_name="action du programme",
    )
    live = models.OneToOneField(
        "FactSheetVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="version en ligne",
    )
    ribbon = models.CharField("ruban du DD", max_length=180, blank=True, editable=False)
    useful_count = models.PositiveIntegerField("trouvée utile", default=0, editable=False)
    reuse_count = models.PositiveIntegerField("reprises", default=0, editable=False)
    checked_at = models.DateTimeField("dite encore valable le", null=True, blank=True, editable=False)
    asked_at = models.DateTimeField("auteurs interrogés le", null=True, blank=True, editable=False)

    objects = FactSheetQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = "fiche"
        verbose_name_plural = "fiches"
        indexes = [
            newest_index("fiche_newest"),
            *(newest_index(f"fiche_by_{count}", count) for count in ("useful_count", "reuse_count")),
        ]

    @property
    def told_ribbon(self) -> str:
        return f"Ruban du DD\u00a0: {self.ribbon}"

    @property
    def told_reuses(self) -> str:
        return f"reprise {self.reuse_count}\u00a0fois" if self.reuse_count > 1 else "reprise une fois"

    @property
    def told_useful(self) -> str:
        return f"utile à {self.useful_count}" if self.useful_count > 1 else "utile à une personne"

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the parts that a fiche of this kind has."""
        return SECTIONS[self.kind]


class FactSheetVersionQuerySet(ReadableQuerySet):
    publication_model: ClassVar[Any] = FactSheet


class FactSheetVersion(Version):
    """What a fiche says at one moment; sections that its kind lacks stay empty."""

    content: ClassVar = (
        *(
            "visibility",
            "title",
            "summary",
            "keywords",
            "cost",
            "cost_note",
            "duration",
            "year",
            "finalities",
            "video",
            "recording",
            "contact",
        ),
        *EVERY_SECTION,
    )
    lists: ClassVar = ("themes",)
    children: ClassVar = ("photos", "documents", "funding", "indicators")

    publication = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="versions", verbose_name="fiche")
    title = models.CharField("titre", max_length=160)
    summary = models.CharField("en bref", max_length=400, blank=True)
    keywords = models.CharField("mots clés", max_length=200, blank=True)
    context = RichTextField("contexte", blank=True)
    before = RichTextField("avant", blank=True)
    after = RichTextField("après", blank=True)
    steps = RichTextField("déroulé", blank=True)
    partners = RichTextField("partenaires", blank=True)
    staff = RichTextField("moyens humains", blank=True)
    results = RichTextField("résultats", blank=True)
    success = RichTextField("facteurs de réussite", blank=True)
    difficulties = RichTextField("difficultés", blank=True)
    advice = RichTextField("conseils", blank=True)
    body = RichTextField("texte", blank=True)
    cost = models.PositiveIntegerField("coût (€)", null=True, blank=True)
    cost_note = models.CharField("précision sur le coût", max_length=160, blank=True)
    duration = models.CharField("durée", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(
        "année", null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    finalities = ListOfChoices(
        models.CharField(max_length=12, choices=Finality), verbose_name="finalités", default=list, blank=True
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="fact_sheet_versions", verbose_name="thèmes")
    video = models.CharField("vidéo (lien)", max_length=500, blank=True, validators=[WEB])
    recording: Any = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vidéo ou son (fichier)",
    )
    contact = models.CharField("à qui s’adresser", max_length=200, blank=True)
    search = search_column(title="title", summary=("summary", "keywords"), text=EVERY_SECTION)
    title_search = title_column("title")

    objects = FactSheetVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "version d’une fiche"
        verbose_name_plural = "versions des fiches"
        indexes = [search_index("fiche_search"), title_index("fiche_title_search")]
        constraints = [
            *Version.Meta.constraints,
            models.CheckConstraint(
                name="factsheet_year_is_one",
                violation_error_message="L’année se situe entre 1990 et 2100.",
                condition=Q(year__isnull=True) | Q(year__range=(1990, 2100)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cover(self) -> "Photo | None":
        """Return its first photo; without a query on a queryset made ``for_cards``."""
        return next(iter(self.photos.all()), None)

    @property
    def keyword_list(self) -> list[str]:
        return [word.strip() for word in self.keywords.split(",") if word.strip()]

    @property
    def video_site(self) -> str:
        """Return the name of the site that shows the video."""
        return site_of(self.video)

    @property
    def finality_names(self) -> list[str]:
        return labels_of(Finality, self.finalities)

    @property
    def told(self) -> list[tuple[Section, str]]:
        """Return the sections that say something, with their text."""
        return [
            (section, getattr(self, section.name))
            for section in self.publication.sections
            if getattr(self, section.name)
        ]

    @property
    def untold(self) -> list[Section]:
        """Return the sections that must be there and say nothing yet."""
        needed = (section for section in self.publication.sections if section.is_required)
        return [section for section in needed if not as_plain(getattr(self, section.name))]

    def needs(self) -> list[Problem]:
        """Return all that keeps an empty one from being submitted."""
        required = [section for section in self.publication.sections if section.is_required]
        return [
            Problem("Donnez un titre à la fiche.", "title"),
            Problem("Écrivez « En bref », la phrase que l’on lit dans les listes.", "summary"),
            *(Problem(f"La partie « {section.title} » est vide.", section.name) for section in required),
        ]

    def problems(self) -> list[Problem]:
        """Return what is missing before it can be submitted."""
        empty = {name for name in ("title", "summary") if not getattr(self, name)}
        empty |= {section.name for section in self.untold}
        return [need for need in self.needs() if need.field in empty]


def _readable(user: Reader) -> Any:
    """Return the keys of the versions that are online for this reader."""
    return FactSheet.objects.visible_to(user).filter(live__isnull=False).values("live")


class ChildQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Reader) -> Self:
        """Those of what is online and may be read; those of a draft for its authors and for animateurs."""
        if is_animateur(user):
            return self
        own = Q(version__publication__authors=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(Q(version__in=_readable(user)) | own)


class _Child(models.Model):
    """A row that belongs to a version, in its order."""

    rank = models.PositiveSmallIntegerField("rang", default=1)

    objects = ChildQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["rank", "pk"]


class Photo(_Child):
    version = models.ForeignKey(FactSheetVersion, on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+", verbose_name="image")
    caption = models.CharField("légende", max_length=200)
    credit = models.CharField("crédit", max_length=120, blank=True)

    class Meta(_Child.Meta):
        verbose_name = "photo"
        verbose_name_plural = "photos"

    def __str__(self) -> str:
        return self.caption

    @property
    def tiny(self) -> str:
        return self.picture.url(160)

    @property
    def small(self) -> str:
        return self.picture.url(640)

    @property
    def large(self) -> str:
        return self.picture.url(1280)


class FicheDocument(_Child):
    version = models.ForeignKey(FactSheetVersion, on_delete=models.CASCADE, related_name="documents")
    file = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="fichier")
    title = models.CharField("titre", max_length=160)

    class Meta(_Child.Meta):
        verbose_name = "document d’une fiche"
        verbose_name_plural = "documents des fiches"

    def __str__(self) -> str:
        return self.title


class FundingLine(_Child):
    version = models.ForeignKey(FactSheetVersion, on_delete=models.CASCADE, related_name="funding")
    funder = models.CharField("financeur", max_length=120)
    amount = models.PositiveIntegerField("montant (€)")

    class Meta(_Child.Meta):
        verbose_name = "financement"
        verbose_name_plural = "financements"

    def __str__(self) -> str:
        return self.funder


class Indicator(_Child):
    version = models.ForeignKey(FactSheetVersion, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField("indicateur", max_length=120)
    before = models.CharField("avant", max_length=40, blank=True)
    after = models.CharField("après", max_length=40)

    class Meta(_Child.Meta):
        verbose_name = "indicateur"
        verbose_name_plural = "indicateurs"

    def __str__(self) -> str:
        return self.name
