"""The trophées: an edition with its categories, criteria and jury; nominations, scores, votes and who wins."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.urls import reverse
from django.utils import timezone

from core.addresses import AddressColumn
from core.attachments.models import Picture
from core.readers import Reader
from core.richtext.fields import RichTextField
from core.search.vectors import search_column, search_index
from directory.territory.models import Collectivity
from directory.territory.permissions import places_of
from members.accounts.permissions import is_animateur

from ..sheets.models import FactSheet
from .enums import NominationState, Phase, Telling

BEST = 5  # of a score; the worst is 0


class AwardEditionQuerySet(models.QuerySet["AwardEdition"]):
    def visible_to(self, user: Reader) -> Self:
        """All but those in preparation, which animateurs see."""
        return self if is_animateur(user) else self.exclude(phase=Phase.PREPARATION)


class AwardEdition(models.Model):
    """A year's trophées."""

    name = models.CharField("nom", max_length=80, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    year = models.PositiveSmallIntegerField("année", unique=True)
    purpose = RichTextField("présentation", blank=True)
    phase = models.CharField("phase", max_length=12, choices=Phase, default=Phase.PREPARATION, editable=False)
    call_from = models.DateField("candidatures à partir du", null=True, blank=True)
    call_until = models.DateField("candidatures jusqu’au", null=True, blank=True)
    jury_on = models.DateField("jury le", null=True, blank=True)
    vote_until = models.DateField("vote jusqu’au", null=True, blank=True)
    results_on = models.DateField("résultats le", null=True, blank=True)
    vote_told_at = models.DateTimeField("prochain lot de l’annonce du vote", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    jurors: Any = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="jury")

    search = search_column(title="name", summary=("purpose",))

    objects = AwardEditionQuerySet.as_manager()

    class Meta:
        verbose_name = "édition des trophées"
        verbose_name_plural = "éditions des trophées"
        ordering = ["-year"]
        indexes = [search_index("award_edition_search")]
        constraints = [
            models.CheckConstraint(
                name="call_ends_after_it_begins",
                condition=Q(call_from__isnull=True) | Q(call_until__isnull=True) | Q(call_from__lte=F("call_until")),
                violation_error_message="Les candidatures finissent avant de commencer.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("experiences:edition", args=[self.slug])

    @property
    def jury_address(self) -> str:
        return reverse("experiences:jury", args=[self.slug])

    @property
    def calendar(self) -> list[tuple[str, Any]]:
        """Return the dates that are known, each with its words."""
        dates = [
            ("Candidatures à partir du", self.call_from),
            ("Candidatures jusqu’au", self.call_until),
            ("Jury", self.jury_on),
            ("Vote des membres jusqu’au", self.vote_until),
            ("Résultats", self.results_on),
        ]
        return [(words, date) for words, date in dates if date]


class AwardTelling(models.Model):
    """Somebody was told of a phase, or reminded: nobody is told of the same twice, whatever is pressed or run again."""

    edition = models.ForeignKey(AwardEdition, on_delete=models.CASCADE, related_name="tellings", verbose_name="édition")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="qui")
    occasion = models.CharField("de quoi", max_length=10, choices=Telling)
    at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "annonce des trophées"
        verbose_name_plural = "annonces des trophées"
        constraints = [models.UniqueConstraint(fields=["edition", "person", "occasion"], name="told_of_awards_once")]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}, {self.edition}"


class AwardCategory(models.Model):
    """Who competes with whom: collectivités of a size, or other actors."""

    edition = models.ForeignKey(AwardEdition, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField("nom", max_length=80)
    smallest = models.PositiveIntegerField("population à partir de", null=True, blank=True)
    largest = models.PositiveIntegerField("population jusqu’à", null=True, blank=True)
    is_for_others = models.BooleanField("pour les autres acteurs", default=False)
    position = models.PositiveSmallIntegerField("rang", default=10)

    class Meta:
        verbose_name = "catégorie"
        verbose_name_plural = "catégories"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="category_once"),
            models.CheckConstraint(
                name="category_smallest_is_smaller",
                violation_error_message="La population la plus petite dépasse la plus grande.",
                condition=Q(smallest__isnull=True) | Q(largest__isnull=True) | Q(smallest__lte=F("largest")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds(self, place: Collectivity | None) -> bool:
        """True where a candidate competes here; None is an actor that is no collectivité."""
        if place is None or self.is_for_others:
            return place is None and self.is_for_others
        people = place.population or 0
        return (self.smallest or 0) <= people and (self.largest is None or people <= self.largest)


class Criterion(models.Model):
    """What the jury looks at, and how much it counts."""

    edition = models.ForeignKey(AwardEdition, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField("critère", max_length=80)
    help = models.CharField("ce que l’on regarde", max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(
        "coefficient", default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )

    class Meta:
        verbose_name = "critère"
        verbose_name_plural = "critères"
        ordering = ["-weight", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="criterion_once"),
            models.CheckConstraint(
                name="criterion_counts",
                violation_error_message="Le poids d’un critère va de 1 à 10.",
                condition=Q(weight__range=(1, 10)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _judged_by(user: Reader) -> Any:
    return AwardEdition.jurors.through.objects.filter(user=user.pk).values("awardedition")


class NominationQuerySet(models.QuerySet["Nomination"]):
    def accepted(self) -> Self:
        return self.filter(state=NominationState.ACCEPTED)

    def shown_in(self) -> Self:
        """In the order in which they are read: who won, who is the favourite, then the others, by name alone."""
        first = Case(When(place=1, then=0), When(is_favourite=True, then=1), default=2)
        return self.order_by("category__position", "category", first, "title", "pk")

    def own_of(self, user: Reader, places: Collection[int] | None = None) -> Self:
        """Those that one sent, those of the fiches that one writes and of the collectivités for which one works."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        theirs = FactSheet.authors.through.objects.filter(factsheet=OuterRef("fiche"), user=user.pk)
        confirmed = self.exclude(state=NominationState.UNCONFIRMED)
        return confirmed.filter(
            Q(by=user.pk) | Q(collectivity__in=places_of(user) if places is None else places) | Exists(theirs)
        )

    def visible_to(self, user: Reader) -> Self:
        """Those that compete, from the vote on; before it, those that one judges; one's own; animateurs see all."""
        if is_animateur(user):
            return self
        competing = self.accepted().filter(edition__phase__in=[Phase.VOTE, Phase.RESULTS])
        if not user.is_authenticated or not user.is_active:
            return competing
        judged = Q(state=NominationState.ACCEPTED, edition__phase=Phase.JURY, edition__in=_judged_by(user))
        keys = (rows.order_by().values("pk") for rows in (competing, self.filter(judged), self.own_of(user)))
        return self.filter(reduce(or_, (Q(pk__in=some) for some in keys)))


class Nomination(models.Model):
    """What competes: a fiche, or what a form told; of a collectivité, or of another actor without an account."""

    edition = models.ForeignKey(AwardEdition, on_delete=models.CASCADE, related_name="nominations")
    category = models.ForeignKey(
        AwardCategory, on_delete=models.PROTECT, related_name="nominations", verbose_name="catégorie"
    )
    state = models.CharField("état", max_length=12, choices=NominationState, default=NominationState.SENT)
    fiche: Any = models.ForeignKey(
        FactSheet, on_delete=models.SET_NULL, null=True, blank=True, related_name="nominations", verbose_name="fiche"
    )
    collectivity: Any = models.ForeignKey(
        Collectivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name="collectivité",
    )
    actor = models.CharField("acteur", max_length=160, blank=True)
    title = models.CharField("titre", max_length=160)
    summary = models.CharField("en bref", max_length=400)
    text = RichTextField("le projet", blank=True)
    picture: Any = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="photo"
    )
    picture_alt = models.CharField("ce que montre la photo", max_length=200, blank=True)
    contact_name = models.CharField("contact", max_length=160)
    contact_email = AddressColumn("adresse électronique du contact", blank=True)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="envoyée par",
    )
    sent_at = models.DateTimeField("envoyée le", auto_now_add=True)
    updated_at = models.DateTimeField("corrigée le", default=timezone.now, editable=False)
    note = models.CharField("pourquoi elle est écartée", max_length=400, blank=True)
    mean = models.DecimalField(
        "note du jury sur 5", max_digits=4, decimal_places=3, null=True, blank=True, editable=False
    )
    votes_counted = models.PositiveIntegerField("voix", null=True, blank=True, editable=False)
    place = models.PositiveSmallIntegerField("rang", null=True, blank=True, editable=False)
    is_favourite = models.BooleanField("coup de cœur des membres", default=False, editable=False)

    photo: Any = None  # what ``photos.pictured`` finds for a reader

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "candidature"
        verbose_name_plural = "candidatures"
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "fiche"], name="fiche_nominated_once"),
            models.CheckConstraint(
                name="nomination_is_of_somebody",
                violation_error_message="Dites qui candidate\u00a0: une collectivité, ou un autre acteur.",
                condition=Q(collectivity__isnull=False) ^ ~Q(actor=""),
            ),
            models.CheckConstraint(name="nomination_place_from_one", condition=Q(place__isnull=True) | Q(place__gte=1)),
            models.CheckConstraint(
                name="nomination_picture_is_told",
                violation_error_message="Dites ce que montre la photo, pour qui ne la voit pas.",
                condition=Q(picture__isnull=True) | ~Q(picture_alt=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("experiences:nomination", args=[self.pk])

    @property
    def standing(self) -> str:
        """Return where it stands, for who presented it."""
        if self.state != NominationState.ACCEPTED:
            return self.get_state_display()
        if self.edition.phase != Phase.RESULTS:
            return "En lice"
        return "Ruban du DD" if self.is_winner else "Coup de cœur des membres" if self.is_favourite else "A concouru"

    @property
    def is_unconfirmed(self) -> bool:
        return self.state == NominationState.UNCONFIRMED

    @property
    def candidate(self) -> str:
        return self.collectivity.name if self.collectivity else self.actor

    @property
    def is_winner(self) -> bool:
        return self.place == 1


class Score(models.Model):
    """What one juror gives to one nomination for one criterion."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="+")
    juror = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField("note")

    class Meta:
        verbose_name = "note"
        verbose_name_plural = "notes"
        constraints = [
            models.UniqueConstraint(fields=["nomination", "criterion", "juror"], name="score_once"),
            models.CheckConstraint(name="score_in_its_range", condition=Q(value__range=(0, BEST))),
        ]

    def __str__(self) -> str:
        return f"{self.value} : {self.criterion}"


class Abstention(models.Model):
    """A juror who knows a candidate too well says so, and gives nothing."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="abstentions")
    juror = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("lien avec la candidature", max_length=200)

    class Meta:
        verbose_name = "abstention"
        verbose_name_plural = "abstentions"
        constraints = [models.UniqueConstraint(fields=["nomination", "juror"], name="abstention_once")]

    def __str__(self) -> str:
        return self.reason


class AwardVote(models.Model):
    """A member's one vote in a category."""

    category = models.ForeignKey(AwardCategory, on_delete=models.CASCADE, related_name="votes")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="votes")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "vote"
        verbose_name_plural = "votes"
        constraints = [models.UniqueConstraint(fields=["category", "voter"], name="vote_once_in_a_category")]

    def __str__(self) -> str:
        return f"une voix pour {self.nomination}"
