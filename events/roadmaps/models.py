"""Feuille de route: what the network does of the proposals, who leads it and how far it is."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from core.database.functions import having_words
from core.readers import Reader
from core.search.vectors import search_column, search_index
from members.accounts.permissions import is_member

from ..meetings.models import Event
from ..workshops.models import Proposal, WorkshopDay
from .enums import ItemStatus, Priority, Stance

OWN_PATH = RegexValidator(r"^/[^/\s][^\s]*$|^/$", "Donnez une adresse du portail\u00a0: /annuaire/")
EARLIEST, LATEST = 1992, 2100  # the Rio summit, from which Agendas 21 come


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    def visible_to(self, user: Reader) -> Self:
        """Members read all; others those of a rencontre that they may read."""
        if is_member(user):
            return self
        return self.filter(day__event__in=Event.objects.visible_to(user).online())

    def newest_public(self) -> Any:
        """Return the key of the newest one that everybody may read, for another query."""
        return self.visible_to(AnonymousUser()).values("pk")[:1]


class Roadmap(models.Model):
    """The feuille de route that follows from one day of workshops."""

    day = models.OneToOneField(
        WorkshopDay, on_delete=models.PROTECT, related_name="roadmap", verbose_name="journée d’ateliers"
    )
    title = models.CharField("titre", max_length=160)
    consultation_until = models.DateField("consultation jusqu’au", null=True, blank=True)
    result = models.TextField("résultat de la consultation", max_length=6000, blank=True)
    result_at = models.DateTimeField("résultat publié le", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = "feuille de route"
        verbose_name_plural = "feuilles de route"
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="roadmap_result_is_whole", condition=Q(result_at__isnull=True) | ~Q(result="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:roadmap", args=[self.pk])

    @property
    def is_consulting(self) -> bool:
        """True on the days when members may give their opinion, the last one included."""
        until: date | None = self.consultation_until
        return until is not None and self.result_at is None and timezone.localdate() <= until


class RoadmapItemQuerySet(models.QuerySet["RoadmapItem"]):
    def visible_to(self, user: Reader) -> Self:
        """All of them for members; nothing for others."""
        return self if is_member(user) else self.none()

    def matching(self, words: str) -> Self:
        """Those that have all the words, without a care for accents and capitals."""
        return having_words(self, words, "title", "aim", "track", "lead", "note")

    def with_opinions(self) -> Self:
        """With how many are for it, and how many have a reserve, in their order; the same query."""
        return self.annotate(
            in_favour=Count("opinions", filter=Q(opinions__stance=Stance.IN_FAVOUR)),
            with_reserve=Count("opinions", filter=Q(opinions__stance=Stance.RESERVE)),
        ).order_by("rank", "pk")


class RoadmapItem(models.Model):
    """One thing to do, that answers one proposal or several."""

    roadmap = models.ForeignKey(
        Roadmap, on_delete=models.CASCADE, related_name="items", verbose_name="feuille de route"
    )
    rank = models.PositiveIntegerField("rang")
    reference = models.CharField("référence", max_length=12)
    track = models.CharField("piste d’orientation", max_length=120, blank=True)
    title = models.TextField("action", max_length=600)
    aim = models.TextField("objectif", max_length=400, blank=True)
    lead = models.CharField("qui la porte", max_length=160, blank=True)
    partners = models.CharField("avec qui", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(
        "année", null=True, blank=True, validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    priority = models.CharField("priorité", max_length=8, choices=Priority, default=Priority.NORMAL)
    status = models.CharField("état", max_length=10, choices=ItemStatus, default=ItemStatus.TO_DO)
    progress = models.PositiveSmallIntegerField("avancement", default=0, validators=[MaxValueValidator(100)])
    note = models.TextField("ce qu’il en advient", max_length=2000, blank=True)
    answer_label = models.CharField("réponse dans le portail", max_length=120, blank=True)
    answer_path = models.CharField("adresse de la réponse", max_length=200, blank=True, validators=[OWN_PATH])
    proposals = models.ManyToManyField(Proposal, related_name="items", verbose_name="propositions")
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    search = search_column(title="title", summary=("aim",), text=("track", "lead", "note"))

    objects = RoadmapItemQuerySet.as_manager()

    class Meta:
        verbose_name = "action de la feuille de route"
        verbose_name_plural = "actions de la feuille de route"
        ordering: ClassVar = ["rank", "pk"]
        indexes: ClassVar = [search_index("roadmap_item_search")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roadmap", "reference"], name="roadmap_item_once"),
            models.CheckConstraint(
                name="roadmap_item_done_is_whole",
                violation_error_message="Une action faite est à 100\u00a0%%, une action à engager à 0\u00a0%%.",
                condition=Q(progress__lte=100)
                & (Q(status=ItemStatus.DONE, progress=100) | ~Q(status=ItemStatus.DONE))
                & (Q(status=ItemStatus.TO_DO, progress=0) | ~Q(status=ItemStatus.TO_DO)),
            ),
            models.CheckConstraint(
                name="roadmap_item_answer_has_words",
                violation_error_message="Donnez des mots au lien vers la réponse.",
                condition=Q(answer_path="") | ~Q(answer_label=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("events:roadmap_item", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.status == ItemStatus.UNDER_WAY

    @property
    def is_high_priority(self) -> bool:
        return self.priority == Priority.HIGH

    @property
    def tone(self) -> str:
        return ItemStatus(self.status).tone


class Opinion(models.Model):
    """What a member thinks of an item, while it is in consultation."""

    item = models.ForeignKey(RoadmapItem, on_delete=models.CASCADE, related_name="opinions", verbose_name="action")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roadmap_opinions", verbose_name="personne"
    )
    stance = models.CharField("avis", max_length=10, choices=Stance)
    comment = models.TextField("commentaire", max_length=1500, blank=True)
    at = models.DateTimeField("donné le", auto_now=True)

    class Meta:
        verbose_name = "avis sur la feuille de route"
        verbose_name_plural = "avis sur la feuille de route"
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "person"], name="opinion_once"),
            models.CheckConstraint(
                name="opinion_reserve_says_why", condition=~Q(stance=Stance.RESERVE) | ~Q(comment="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()} : {self.item}"
