"""Covoiturage: who drives to an event, who seeks a seat, and who travels with whom."""

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q

from core.ui.elision import de_lieu
from core.ui.phones import PhoneField
from directory.territory.models import Collectivity

from ..meetings.models import Event
from ..registrations.models import Registration
from .enums import PassengerStatus, RideKind, Way

ON_BOARD = (PassengerStatus.ASKED, PassengerStatus.ACCEPTED)


class RideQuerySet(models.QuerySet["Ride"]):
    def open(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def for_page(self) -> Self:
        """With who made it, whence it leaves, and how many seats each way are taken; one query."""
        accepted = Q(passengers__status=PassengerStatus.ACCEPTED)
        there, back = [Way.BOTH, Way.THERE], [Way.BOTH, Way.BACK]
        return self.select_related("registration", "commune").annotate(
            taken_there=Count("passengers", filter=accepted & Q(passengers__way__in=there)),
            taken_back=Count("passengers", filter=accepted & Q(passengers__way__in=back)),
        )


class Ride(models.Model):
    """A car with seats, somebody who seeks one, or a bus of the organisers."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rides", verbose_name="rencontre")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, null=True, blank=True, related_name="rides", verbose_name="de"
    )
    kind = models.CharField("genre", max_length=10, choices=RideKind)
    commune = models.ForeignKey(Collectivity, on_delete=models.PROTECT, related_name="+", verbose_name="commune")
    meeting_point = models.CharField("lieu de rendez-vous", max_length=160, blank=True)
    way = models.CharField("trajet", max_length=12, choices=Way, default=Way.BOTH)
    leaves_at = models.TimeField("heure de départ", null=True, blank=True)
    returns_at = models.TimeField("heure de retour", null=True, blank=True)
    seats = models.PositiveSmallIntegerField(
        "places", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    phone = PhoneField("téléphone", max_length=30, blank=True)
    note = models.CharField("précision", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = RideQuerySet.as_manager()

    class Meta:
        verbose_name = "trajet"
        verbose_name_plural = "trajets"
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ride_offers_seats_or_seeks",
                condition=Q(kind=RideKind.WANTED, seats__isnull=True)
                | (~Q(kind=RideKind.WANTED) & Q(seats__isnull=False, seats__gte=1)),
            ),
            models.CheckConstraint(
                name="ride_has_a_driver_unless_a_bus",
                condition=Q(kind=RideKind.BUS, registration__isnull=True)
                | (~Q(kind=RideKind.BUS) & Q(registration__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(withdrawn_at__isnull=True, kind=RideKind.WANTED),
                name="ride_sought_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {de_lieu(self.commune)}"

    @property
    def is_wanted(self) -> bool:
        return self.kind == RideKind.WANTED

    @property
    def is_offer(self) -> bool:
        return self.kind == RideKind.OFFER

    @property
    def driver(self) -> str:
        return self.registration.full_name if self.registration else "Les organisateurs"

    @property
    def is_bus(self) -> bool:
        return self.kind == RideKind.BUS

    @property
    def left(self) -> int:
        """Return the seats that are free on the fuller of its journeys, of a ride of ``for_page``."""
        annotated: Any = self
        taken: list[int] = [annotated.taken_there] if Way(self.way) == Way.THERE else [annotated.taken_back]
        taken = [annotated.taken_there, annotated.taken_back] if Way(self.way) == Way.BOTH else taken
        return max((self.seats or 0) - max(taken), 0)


class Passenger(models.Model):
    """Somebody asks for a seat, and travels."""

    ride = models.ForeignKey(Ride, on_delete=models.CASCADE, related_name="passengers", verbose_name="trajet")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="journeys", verbose_name="inscription"
    )
    way = models.CharField("trajet", max_length=12, choices=Way, default=Way.BOTH)
    status = models.CharField("état", max_length=10, choices=PassengerStatus, default=PassengerStatus.ASKED)
    phone = PhoneField("téléphone", max_length=30, blank=True)
    note = models.CharField("précision", max_length=300, blank=True)
    asked_at = models.DateTimeField("demandée le", auto_now_add=True)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)

    class Meta:
        verbose_name = "passagère ou passager"
        verbose_name_plural = "passagères et passagers"
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ride", "registration"], condition=Q(status__in=ON_BOARD), name="passenger_asks_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration.full_name} : {self.ride}"

    @property
    def is_declined(self) -> bool:
        return self.status == PassengerStatus.DECLINED

    @property
    def is_accepted(self) -> bool:
        return self.status == PassengerStatus.ACCEPTED

    @property
    def is_asking(self) -> bool:
        return self.status == PassengerStatus.ASKED


class RideAlert(models.Model):
    """Who seeks a seat was told of a ride that passes near."""

    wanted = models.ForeignKey(Ride, on_delete=models.CASCADE, related_name="alerts")
    offer = models.ForeignKey(Ride, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField("le", auto_now_add=True)

    class Meta:
        verbose_name = "alerte de covoiturage"
        verbose_name_plural = "alertes de covoiturage"
        constraints: ClassVar = [models.UniqueConstraint(fields=["wanted", "offer"], name="ride_alert_once")]

    def __str__(self) -> str:
        return f"{self.wanted} : {self.offer}"
