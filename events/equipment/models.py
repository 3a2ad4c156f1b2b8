"""What collectivités lend each other: the items, their photos, and when they are out of order."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core.attachments.models import Document, Picture
from core.database.functions import having_words
from core.readers import Reader
from core.search.vectors import search_column, search_index
from directory.territory.models import Collectivity
from directory.territory.permissions import places_of
from members.accounts.permissions import is_member

from .enums import EquipmentKind

LONGEST = 366  # days, the longest loan of anything


def _limit(label: str, help_text: str, most: int = LONGEST) -> Any:
    validators = [MinValueValidator(1), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=validators, help_text=help_text)


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    def visible_to(self, user: Reader) -> Self:
        """All of it for members; nothing for others."""
        return self if is_member(user) else self.none()

    def lent(self) -> Self:
        """What the catalogue shows."""
        return self.filter(withdrawn_at__isnull=True)

    def matching(self, words: str) -> Self:
        """Items whose name or description has each of the words, without case and accents."""
        return having_words(self, words, "name", "description", "owner__name")

    def askable(self, start: date, end: date) -> Self:
        """Those that may be asked for from one day to another, as far as their limits go."""
        days, ahead = max((end - start).days, 1), (start - timezone.localdate()).days
        within = Q(longest_days__isnull=True) | Q(longest_days__gte=days)
        return self.filter(within, Q(most_days_ahead__isnull=True) | Q(most_days_ahead__gte=ahead))

    def managed_by(self, user: Reader) -> Self:
        """The items of the collectivités for which a person works."""
        return self.filter(owner__in=[place.pk for place in places_of(user)])

    def for_rows(self) -> Self:
        """With their owner and their first photo; two queries."""
        first = models.Prefetch("photos", EquipmentPhoto.objects.select_related("picture"))
        return self.select_related("owner").prefetch_related(first)


class Equipment(models.Model):
    """Something that a collectivité lends: one of it, or many."""

    owner: Any = models.ForeignKey(
        Collectivity, on_delete=models.PROTECT, related_name="equipment", verbose_name="collectivité qui prête"
    )
    name = models.CharField("nom", max_length=120)
    kind = models.CharField("genre", max_length=12, choices=EquipmentKind, default=EquipmentKind.OTHER)
    quantity = models.PositiveIntegerField(
        "nombre d’exemplaires", default=1, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    description = models.TextField("description", max_length=4000, blank=True)
    conditions = models.TextField("conditions du prêt", max_length=2000, blank=True)
    deposit = models.DecimalField(
        "caution (€)", max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    pick_up_place = models.CharField("où le prendre et le rendre", max_length=250, blank=True)
    contacts: Any = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="personnes qui s’en occupent"
    )
    longest_days = _limit(
        "durée d’un prêt, au plus (jours)",
        "Deux prêts qui se suivent comptent pour un seul. Vide\u00a0: sans limite.",
    )
    most_days_ahead = _limit("réservable combien de jours à l’avance, au plus", "Vide\u00a0: sans limite.", 1000)
    most_days_per_year = _limit(
        "jours par collectivité, au plus, sur douze mois",
        "Quels que soient les douze mois. Vide\u00a0: sans limite.",
    )
    manual: Any = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="mode d’emploi",
    )
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("mis à jour", auto_now=True)

    search = search_column(title="name", summary=("description",), text=("conditions", "pick_up_place"))

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        verbose_name = "matériel"
        verbose_name_plural = "matériels"
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [search_index("equipment_search")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="equipment_has_one_at_least",
                violation_error_message="Il y en a un exemplaire au moins.",
                condition=Q(quantity__gte=1),
            ),
            models.CheckConstraint(
                name="equipment_deposit_is_not_negative",
                violation_error_message="Une caution n’est pas négative.",
                condition=Q(deposit__isnull=True) | Q(deposit__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:equipment", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.name) or "materiel"

    @property
    def is_single(self) -> bool:
        return self.quantity == 1

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def where(self) -> str:
        """Return where it is fetched, for calendars and mails."""
        return ", ".join(part for part in (self.pick_up_place, self.owner.name) if part)

    @property
    def first_photo(self) -> "EquipmentPhoto | None":
        """Return the photo of lists, of an item of ``for_rows``."""
        return next(iter(self.photos.all()), None)


class PhotoQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Reader) -> Self:
        """Those of items that one may read."""
        return self.filter(equipment__in=Equipment.objects.visible_to(user).values("pk"))


class EquipmentPhoto(models.Model):
    """A photo of an item."""

    equipment = models.ForeignKey(Equipment, on_delete=models.CASCADE, related_name="photos", verbose_name="matériel")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+", verbose_name="photo")
    caption = models.CharField("légende", max_length=200)
    rank = models.PositiveSmallIntegerField("rang")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "photo de matériel"
        verbose_name_plural = "photos de matériels"
        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["equipment", "rank"], name="equipment_photo_ranked_once")
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def small(self) -> str:
        return self.picture.url(320)

    @property
    def medium(self) -> str:
        return self.picture.url(640)

    @property
    def large(self) -> str:
        return self.picture.url(1280)


class BreakdownQuerySet(models.QuerySet["Breakdown"]):
    def open(self) -> Self:
        """Those that are not mended, and whose last day is not past."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=timezone.localdate()), mended_at__isnull=True)

    def between(self, start: date, end: date) -> Self:
        """Those that take something away from ``start`` to before ``end``."""
        lasting = Q(end__isnull=True) | Q(end__gte=start)
        return self.filter(lasting, mended_at__isnull=True, start__lt=end)


class Breakdown(models.Model):
    """An item, or some of it, cannot be lent for a while."""

    equipment = models.ForeignKey(
        Equipment, on_delete=models.CASCADE, related_name="breakdowns", verbose_name="matériel"
    )
    start = models.DateField("indisponible depuis le")
    end = models.DateField("jusqu’au", null=True, blank=True)  # that day included
    quantity = models.PositiveIntegerField("exemplaires touchés", default=1, validators=[MinValueValidator(1)])
    reason = models.CharField("raison", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="signalée par",
    )
    created_at = models.DateTimeField("signalée le", auto_now_add=True)
    mended_at = models.DateTimeField("réparée le", null=True, blank=True)

    objects = BreakdownQuerySet.as_manager()

    class Meta:
        verbose_name = "panne"
        verbose_name_plural = "pannes"
        ordering: ClassVar = ["-start", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="breakdown_starts_before_it_ends", condition=Q(end__isnull=True) | Q(end__gte=F("start"))
            ),
            models.CheckConstraint(name="breakdown_touches_something", condition=Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.equipment}, depuis le {self.start:%d/%m/%Y}"

    @property
    def until(self) -> date:
        """Return the first day after it."""
        return self.end + timedelta(days=1) if self.end else date.max
