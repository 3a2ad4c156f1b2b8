"""The year's programme before it has dates: themes that animateurs propose, and who is interested or may host."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from directory.territory.models import Collectivity

from ..meetings.enums import Audience, EventKind
from ..meetings.models import Event

MONTHS = range(1, 13)


class Programme(models.Model):
    """What the network might do in a year."""

    year = models.PositiveSmallIntegerField(
        "année", unique=True, validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    introduction = models.TextField("présentation", max_length=2000, blank=True)
    is_open = models.BooleanField("les collectivités se positionnent", default=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        verbose_name = "programme annuel"
        verbose_name_plural = "programmes annuels"
        ordering: ClassVar = ["-year"]

    def __str__(self) -> str:
        return f"Programme {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("events:programme", args=[self.year])


class IdeaQuerySet(models.QuerySet["Idea"]):
    def with_positions(self) -> Self:
        """With how many collectivités are interested and how many may host, in their order; the same query."""
        return self.annotate(
            interested=Count("positions", filter=Q(positions__is_interested=True), distinct=True),
            hosts=Count("positions", filter=Q(positions__can_host=True), distinct=True),
        ).order_by("rank", "pk")


class Idea(models.Model):
    """A meeting that might take place; it becomes an event when it has a date."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="ideas", verbose_name="programme")
    rank = models.PositiveSmallIntegerField("rang", default=1)
    kind = models.CharField("genre", max_length=12, choices=EventKind, default=EventKind.RENDEZVOUS)
    audience = models.CharField("pour qui", max_length=12, choices=Audience, default=Audience.BOTH)
    title = models.CharField("titre", max_length=160)
    summary = models.CharField("en bref", max_length=400)
    event = models.OneToOneField(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="idea", verbose_name="rencontre"
    )
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = "idée de rencontre"
        verbose_name_plural = "idées de rencontres"
        ordering: ClassVar = ["rank", "pk"]

    def __str__(self) -> str:
        return self.title


class Position(models.Model):
    """What a collectivité says of an idea: whether it is interested, whether it may host it, and in which months."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="positions", verbose_name="idée")
    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.CASCADE, related_name="+", verbose_name="collectivité"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="de la part de"
    )
    is_interested = models.BooleanField("intéressée", default=False)
    can_host = models.BooleanField("peut accueillir", default=False)
    months = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(12)]),
        verbose_name="mois possibles",
        default=list,
        blank=True,
    )
    note = models.CharField("précision", max_length=300, blank=True)
    at = models.DateTimeField("dite le", auto_now=True)

    class Meta:
        verbose_name = "position"
        verbose_name_plural = "positions"
        ordering: ClassVar = ["collectivity__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "collectivity"], name="position_once"),
            models.CheckConstraint(name="position_says_something", condition=Q(is_interested=True) | Q(can_host=True)),
        ]

    def __str__(self) -> str:
        return f"{self.collectivity} : {self.idea}"
