"""Who comes to an event, who waits, and what they were told."""

from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.addresses import AddressColumn
from core.database.functions import Unaccent, spelled_alike
from core.readers import Reader
from core.ui.elision import de
from directory.territory.models import Collectivity
from members.people.enums import Role

from ..meetings.models import Event
from ..workshops.models import Workshop
from .enums import RegistrationStatus

ACTIVE = (RegistrationStatus.IN, RegistrationStatus.WAITING)
CONFIRM_WITHIN = timedelta(days=7)
LINK_KEPT_FOR = timedelta(days=30)  # after the event: certificate, minutes, opinion
OPINION_KEPT_FOR = timedelta(days=182)  # after the event: asked four months later, answered within two
REGISTRATION = tokens.declare(
    "inscription",
    salt="events.registration",
    again="Si vous avez un compte, connectez-vous\u00a0: vos rencontres sont dans votre espace.",
)
BADGE = tokens.declare("badge", salt="events.badge", again="Pointez par le nom, dans la liste de la rencontre.")
FEED = tokens.declare("calendrier", again="Créez une autre adresse dans « Mes rencontres ».")
OPINION = tokens.declare("avis", salt="events.opinion", again="Votre avis nous intéresse toujours\u00a0: écrivez-nous.")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def in_(self) -> Self:
        """Those who have a seat."""
        return self.filter(status=RegistrationStatus.IN)

    def not_in(self) -> Self:
        """Those who wait, have not confirmed yet, or do not come any more."""
        return self.exclude(status=RegistrationStatus.IN)

    def waiting(self) -> Self:
        """Those who wait for one, first come first."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("queued_at", "pk")

    def active(self) -> Self:
        return self.filter(status__in=ACTIVE)

    def of(self, user: Reader) -> Self:
        """Those of a person with an account."""
        return self.filter(user=user.pk) if user.is_authenticated else self.none()

    def at(self, address: str) -> Self:
        """Those of an address, which several persons may share."""
        return self.filter(email=address)

    def of_person(self, address: str, first_name: str, last_name: str) -> Self:
        """Those of one person of an address, by her name."""
        registrations: Self = spelled_alike(self.at(address), first_name=first_name, last_name=last_name)
        return registrations

    def counts(self) -> dict[str, int]:
        """Return how many seats are taken in all, by élus and by techniciens, and how many persons wait; one query."""
        taken = Q(status=RegistrationStatus.IN)
        return self.aggregate(
            total=Count("pk", filter=taken),
            elus=Count("pk", filter=taken & Q(role=Role.ELU)),
            techniciens=Count("pk", filter=taken & Q(role=Role.TECHNICIEN)),
            waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
            attended=Count("pk", filter=taken & Q(attended_at__isnull=False)),
        )


class Registration(models.Model):
    """A person comes, waits or came; one row for each person and event, whatever becomes of it.

    Who she is says her account, or her name with the address: of one address there may be several persons.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations", verbose_name="rencontre")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name="compte",
    )
    first_name = models.CharField("prénom", max_length=80, blank=True)  # who has one name bears it as her last
    last_name = models.CharField("nom", max_length=80)
    email = AddressColumn("adresse électronique", max_length=254)
    role = models.CharField("rôle", max_length=12, choices=Role, blank=True)
    function = models.CharField("fonction", max_length=160, blank=True)
    collectivity = models.ForeignKey(
        Collectivity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="collectivité"
    )
    organisation = models.CharField("organisme", max_length=160, blank=True)
    answers = models.JSONField("réponses", default=dict, blank=True)
    workshops = models.ManyToManyField(Workshop, blank=True, related_name="registrations", verbose_name="ateliers")
    status = models.CharField("état", max_length=12, choices=RegistrationStatus, default=RegistrationStatus.PENDING)
    queued_at = models.DateTimeField("demandée le", default=timezone.now)  # its place on the waiting list
    promoted_at = models.DateTimeField("montée de la liste le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)
    attended_at = models.DateTimeField("présente, pointée le", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inscrite par",
    )
    wants_sponsor = models.BooleanField("souhaite un parrainage", default=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        ordering: ClassVar = ["event", "queued_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                Lower(Unaccent("first_name")),
                Lower(Unaccent("last_name")),
                name="registration_one_for_each_person",
                violation_error_message="Cette personne est déjà inscrite à cette rencontre avec cette adresse.",
            ),
            models.UniqueConstraint(
                fields=["event", "user"], condition=Q(user__isnull=False), name="registration_one_for_each_account"
            ),
            models.CheckConstraint(
                name="registration_out_is_dated",
                condition=~(Q(status=RegistrationStatus.OUT) ^ Q(cancelled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registration_attended_had_a_seat",
                condition=Q(attended_at__isnull=True) | Q(status=RegistrationStatus.IN),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["event", "status", "role"], name="registration_seats"),
            models.Index(fields=["email"], name="registration_address"),
            models.Index(
                fields=["event", "queued_at", "id"],
                condition=Q(status=RegistrationStatus.WAITING),
                name="registration_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} : {self.event}"

    def get_absolute_url(self) -> str:
        """Return the person's own page of this registration; who has the address is that person."""
        return reverse("events:registration", args=[self.token])

    @property
    def is_pending(self) -> bool:
        return self.status == RegistrationStatus.PENDING

    @property
    def token(self) -> str:
        """Return the word of her address; the same every time."""
        return tokens.make(REGISTRATION, self.pk)

    @property
    def badge(self) -> str:
        """Return the word of the square on her badge: it checks her in, by an organiser, and opens nothing else."""
        return tokens.make(BADGE, self.pk)

    @property
    def opinion_url(self) -> str:
        """Return where she says, months later, what it changed; her registration does not show there."""
        return reverse("events:opinion", args=[tokens.make(OPINION, self.pk)])

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """Return how a mail greets the person."""
        return self.first_name or self.last_name

    @property
    def from_where(self) -> str:
        return self.collectivity.name if self.collectivity else self.organisation

    @property
    def tone(self) -> str:
        return RegistrationStatus(self.status).tone

    @property
    def is_in(self) -> bool:
        return self.status == RegistrationStatus.IN

    @property
    def is_waiting(self) -> bool:
        return self.status == RegistrationStatus.WAITING

    @property
    def is_out(self) -> bool:
        return self.status == RegistrationStatus.OUT


def opened_by(
    purpose: tokens.Purpose, token: str, *, kept_for: timedelta, reader: Reader | None = None
) -> Registration:
    """Return the registration that a token opens, until so long after the event; raise TokenError.

    To ``reader``, where it is hers and she is logged in, it stays open.
    """
    rows = Registration.objects.select_related("event__live", "event__commune", "collectivity")
    registration = rows.filter(pk=tokens.read(purpose, token)).first()
    if registration is None:
        tokens.expired(purpose)
    is_hers = reader is not None and reader.is_authenticated and registration.user_id == reader.pk
    if registration.event.end + kept_for < timezone.now() and not is_hers:
        tokens.expired(purpose)
    return registration


class Reminder(models.Model):
    """A person was reminded so many hours before this start: once, and once more where the date moved."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="reminders_sent")
    hours = models.PositiveIntegerField("heures avant")
    start = models.DateTimeField("début annoncé")
    sent_at = models.DateTimeField("envoyé le", auto_now_add=True)

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "hours", "start"], name="reminded_once_for_each_date")
        ]

    def __str__(self) -> str:
        return f"rappel, {self.hours} h avant : {self.registration}"


class Feedback(models.Model):
    """What a person says of an event: the day after, and four months later."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="feedback")
    rating = models.PositiveSmallIntegerField("note", null=True, blank=True)
    words = models.TextField("avis", max_length=2000, blank=True)
    changed = models.TextField("ce que cela a changé", max_length=2000, blank=True)
    at = models.DateTimeField("le", auto_now=True)

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="feedback_rates_one_to_five", condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5)
            )
        ]

    def __str__(self) -> str:
        return f"avis {de(self.registration)}"


class CalendarFeed(models.Model):
    """The secret word of somebody's own calendar; a new one makes the old address lead nowhere."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    word = models.CharField("mot secret", max_length=43, unique=True)
    renewed_at = models.DateTimeField("renouvelé le", auto_now=True)

    class Meta:
        verbose_name = "calendrier personnel"
        verbose_name_plural = "calendriers personnels"

    def __str__(self) -> str:
        return f"calendrier {de(self.user)}"

    def get_absolute_url(self) -> str:
        return reverse("events:personal_feed", args=[self.word])
