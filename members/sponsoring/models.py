"""Parrainage: who offers it, who asks for it, and each pair of persons of the same role."""

from datetime import timedelta
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from core.addresses import AddressColumn
from core.attachments.models import Document
from core.readers import Reader
from core.themes.models import Theme
from core.ui.elision import de, de_lieu
from directory.initiatives.enums import Stage
from directory.territory.models import Collectivity

from ..accounts.permissions import is_animateur, is_member
from ..people.enums import Role
from ..people.models import Referent
from .enums import SponsorshipStatus

ANSWER_WITHIN = timedelta(days=14)  # a proposal without an answer lapses
QUIET_FOR = timedelta(days=60)  # without a word in the journal, both are reminded
ACTIVE = (SponsorshipStatus.PROPOSED, SponsorshipStatus.ACCEPTED, SponsorshipStatus.RUNNING)
SPONSORED_ROLES = [(role.value, role.label) for role in (Role.ELU, Role.TECHNICIEN)]


class SponsorOffer(models.Model):
    """A référent is willing to sponsor: how many at a time, how far, on what."""

    referent = models.OneToOneField(
        Referent, on_delete=models.CASCADE, related_name="sponsor_offer", verbose_name="référent"
    )
    is_open = models.BooleanField("disponible", default=True)
    capacity = models.PositiveSmallIntegerField(
        "filleuls en même temps", default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    distance_km = models.PositiveSmallIntegerField(
        "distance au plus (km)", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="thèmes")
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        verbose_name = "offre de parrainage"
        verbose_name_plural = "offres de parrainage"
        constraints = [
            models.CheckConstraint(
                name="sponsor_takes_one_to_five",
                violation_error_message="On parraine une à cinq collectivités à la fois.",
                condition=Q(capacity__gte=1, capacity__lte=5),
            )
        ]

    def __str__(self) -> str:
        return f"offre {de(self.referent)}"


class SponsorshipRequest(models.Model):
    """A collectivité asks for a sponsor, through a person with an entry or through a guest with an address."""

    requester = models.ForeignKey(
        Referent,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="sponsorship_requests",
        verbose_name="demandé par",
    )
    guest_name = models.CharField("nom, sans compte", max_length=160, blank=True)
    guest_email = AddressColumn("adresse, sans compte", blank=True)
    confirmed_at = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.PROTECT, related_name="sponsorship_requests", verbose_name="collectivité"
    )
    stage = models.CharField("où en est la démarche", max_length=16, choices=Stage)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name="thèmes")
    help_wanted = models.TextField("aide souhaitée", max_length=1000)
    created_at = models.DateTimeField("déposée le", auto_now_add=True)

    class Meta:
        verbose_name = "demande de parrainage"
        verbose_name_plural = "demandes de parrainage"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="sponsorship_asked_by_somebody",
                condition=Q(requester__isnull=False, guest_email="") | (Q(requester__isnull=True) & ~Q(guest_email="")),
            )
        ]

    def __str__(self) -> str:
        return f"demande {de_lieu(self.collectivity)}"

    @property
    def asker(self) -> str:
        return self.requester.full_name if self.requester else self.guest_name

    @property
    def email(self) -> str:
        """Return where the asker is written to."""
        return self.requester.mail_address if self.requester else self.guest_email


class SponsorshipQuerySet(models.QuerySet["Sponsorship"]):
    def confirmed(self) -> Self:
        """Those whose asker has confirmed the address; the others are nobody's business yet."""
        return self.filter(request__confirmed_at__isnull=False)

    def seeking(self) -> Self:
        """Those that wait for a sponsor."""
        return self.confirmed().filter(status=SponsorshipStatus.REQUESTED)

    def of(self, referent: Referent) -> Self:
        """Those in which the person has a part."""
        return self.filter(Q(request__requester=referent) | Q(sponsor=referent))

    def visible_to(self, user: Reader) -> Self:
        """One's own; for members also those that wait for a sponsor; all for animateurs."""
        if is_animateur(user):
            return self.confirmed()
        if not user.is_authenticated or user.profile is None:
            return self.none()
        own = Q(request__requester=user.profile) | Q(sponsor=user.profile)
        if is_member(user):
            own |= Q(status=SponsorshipStatus.REQUESTED, request__confirmed_at__isnull=False)
        return self.filter(own)

    def with_people(self) -> Self:
        return self.select_related("request__collectivity", "request__requester__user", "sponsor__user")


class Sponsorship(models.Model):
    """One pair of persons of the same role: who is sponsored, by whom, and where it stands."""

    OVER = (SponsorshipStatus.FINISHED, SponsorshipStatus.REFUSED, SponsorshipStatus.DROPPED)

    request = models.ForeignKey(
        SponsorshipRequest, on_delete=models.CASCADE, related_name="sponsorships", verbose_name="demande"
    )
    role = models.CharField("rôle", max_length=12, choices=SPONSORED_ROLES)
    status = models.CharField(
        "état", max_length=10, choices=SponsorshipStatus, default=SponsorshipStatus.REQUESTED, db_index=True
    )
    sponsor = models.ForeignKey(
        Referent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsorships",
        verbose_name="parrain ou marraine",
    )
    declined_by = models.ManyToManyField(Referent, blank=True, related_name="+", verbose_name="ont décliné")
    changed_at = models.DateTimeField("dans cet état depuis le", default=timezone.now)
    reminded_at = models.DateTimeField("rappelé le", null=True, blank=True, editable=False)
    asker_feedback = models.TextField("bilan de la personne parrainée", max_length=1000, blank=True)
    sponsor_feedback = models.TextField("bilan du parrain ou de la marraine", max_length=1000, blank=True)

    objects = SponsorshipQuerySet.as_manager()

    class Meta:
        verbose_name = "parrainage"
        verbose_name_plural = "parrainages"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "role"], name="sponsorship_one_for_each_role"),
            models.CheckConstraint(
                name="sponsorship_waits_without_sponsor",
                condition=~Q(status=SponsorshipStatus.REQUESTED) | Q(sponsor__isnull=True),
            ),
            models.CheckConstraint(
                name="sponsorship_under_way_has_sponsor",
                condition=~Q(status__in=ACTIVE) | Q(sponsor__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["sponsor"], condition=Q(status__in=ACTIVE), name="sponsorship_active")]

    def __str__(self) -> str:
        return f"parrainage {de_lieu(self.request.collectivity)}"

    def get_absolute_url(self) -> str:
        return reverse("members:sponsorship", args=[self.pk])

    @property
    def is_proposed(self) -> bool:
        return self.status == SponsorshipStatus.PROPOSED

    @property
    def is_requested(self) -> bool:
        return self.status == SponsorshipStatus.REQUESTED

    @property
    def came_to_nothing(self) -> bool:
        return self.status in {SponsorshipStatus.REFUSED, SponsorshipStatus.DROPPED}

    @property
    def is_over(self) -> bool:
        return self.status in self.OVER

    @property
    def answer_before(self) -> Any:
        """Return when a proposal lapses."""
        return self.changed_at + ANSWER_WITHIN


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    def visible_to(self, user: Reader) -> Self:
        """Those of one's own parrainages; all for animateurs."""
        if is_animateur(user):
            return self
        if not user.is_authenticated or user.profile is None:
            return self.none()
        return self.filter(sponsorship__in=Sponsorship.objects.of(user.profile))


class JournalEntry(models.Model):
    """A line of the journal that both sides keep; the portal writes there what happened too."""

    sponsorship = models.ForeignKey(
        Sponsorship, on_delete=models.CASCADE, related_name="journal", verbose_name="parrainage"
    )
    author = models.ForeignKey(
        Referent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )
    text = models.TextField("texte", max_length=2000)
    next_step = models.CharField("prochaine étape", max_length=200, blank=True)
    file = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="fichier"
    )
    is_event = models.BooleanField("écrit par le portail", default=False)
    at = models.DateTimeField("le", auto_now_add=True)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de journal"
        verbose_name_plural = "lignes de journal"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]


def free_offers() -> models.QuerySet[SponsorOffer]:
    """Open offers of listed persons that still have room, with the number of their sponsored ones as ``active``."""
    under_way = Count("referent__sponsorships", filter=Q(referent__sponsorships__status__in=ACTIVE))
    return (
        SponsorOffer.objects.filter(is_open=True, referent__approved_at__isnull=False)
        .annotate(active=under_way)
        .filter(active__lt=F("capacity"))
    )
