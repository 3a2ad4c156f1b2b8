"""Loans: who has what, from which day to which, and in what state it went and came back."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q, Value
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from core.attachments.models import Picture
from core.readers import Reader
from directory.territory.models import Collectivity
from directory.territory.permissions import places_of
from members.accounts.permissions import is_animateur, is_member

from ..equipment.models import Equipment
from .enums import LoanMoment, LoanStatus

HOLDING = (LoanStatus.ACCEPTED, LoanStatus.HANDED)  # nobody else may have it
COUNTED = (LoanStatus.ASKED, *HOLDING, LoanStatus.RETURNED)  # against the limits of an item
_DAY_AFTER: Any = ExpressionWrapper(F("start") + Value(1), output_field=models.DateField())


class LoanQuerySet(models.QuerySet["Loan"]):
    def visible_to(self, user: Reader) -> Self:
        """Those of both sides; all for animateurs."""
        if is_animateur(user):
            return self
        if not is_member(user):
            return self.none()
        return self.of_places(places_of(user))

    def of_places(self, places: list[Collectivity]) -> Self:
        """Those that collectivités lend or borrow."""
        return self.filter(Q(borrower__in=places) | Q(equipment__owner__in=places))

    def of_person(self, user: Reader) -> Self:
        """What a person asked for, or answers for."""
        contacts = Equipment.contacts.through.objects.filter(user=user.pk).values("equipment")
        return self.filter(Q(asked_by=user.pk) | Q(equipment__in=contacts))

    def followed_by(self, user: Reader) -> Self:
        """The same, of what she may still see: what her calendar holds."""
        return self.visible_to(user).of_person(user).filter(status__in=[*HOLDING, LoanStatus.RETURNED])

    def holding(self) -> Self:
        return self.filter(status__in=HOLDING)

    def between(self, start: date, end: date) -> Self:
        """Those that have something from ``start`` to before ``end``; what is late has it still."""
        late = Q(status=LoanStatus.HANDED, end__lt=timezone.localdate(), start__lt=end)
        return self.filter(Q(period__overlap=(start, end)) | late)

    def for_rows(self) -> Self:
        return self.select_related("equipment__owner", "borrower")


class Loan(models.Model):
    """A collectivité asks for an item, has it, and gives it back. The day of return is free for the next one."""

    equipment = models.ForeignKey(Equipment, on_delete=models.CASCADE, related_name="loans", verbose_name="matériel")
    borrower: Any = models.ForeignKey(
        Collectivity, on_delete=models.PROTECT, related_name="loans", verbose_name="collectivité qui emprunte"
    )
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="loans",
        verbose_name="demandé par",
    )
    quantity = models.PositiveIntegerField("exemplaires", default=1, validators=[MinValueValidator(1)])
    start = models.DateField("du")
    end = models.DateField("au")  # the day of return
    period = models.GeneratedField(
        expression=Func("start", Greatest("end", _DAY_AFTER), function="DATERANGE"),
        output_field=DateRangeField(),
        db_persist=True,
        verbose_name="jours pris",
    )
    status = models.CharField("état", max_length=10, choices=LoanStatus, default=LoanStatus.ASKED)
    is_single = models.BooleanField("seul exemplaire", default=False, editable=False)
    purpose = models.CharField("pour quoi", max_length=300)
    answer = models.CharField("réponse", max_length=500, blank=True)
    sequence = models.PositiveIntegerField("changements annoncés", default=0, editable=False)  # RFC 5545, 3.8.7.4
    changed_at = models.DateTimeField("dernier changement", default=timezone.now, editable=False)
    reminded_for = models.DateField("rappelé pour le", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    asked_at = models.DateTimeField("demandé le", auto_now_add=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = "prêt"
        verbose_name_plural = "prêts"
        ordering: ClassVar = ["start", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="loan_starts_before_it_ends", condition=Q(end__gte=F("start"))),
            models.CheckConstraint(name="loan_is_of_something", condition=Q(quantity__gte=1)),
            ExclusionConstraint(
                name="loan_one_at_a_time",
                expressions=[("equipment", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(is_single=True, status__in=HOLDING),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["equipment", "status", "start"], name="loan_of_equipment"),
            models.Index(fields=["end"], condition=Q(status__in=HOLDING), name="loan_return"),
        ]

    def __str__(self) -> str:
        return f"{self.equipment}, {self.borrower}, du {self.start:%d/%m/%Y} au {self.end:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("events:loan", args=[self.pk])

    @property
    def tone(self) -> str:
        return LoanStatus(self.status).tone

    @property
    def is_holding(self) -> bool:
        return self.status in HOLDING

    @property
    def is_own(self) -> bool:
        """Whether its owner keeps the item for itself."""
        return self.borrower_id == self.equipment.owner_id

    @property
    def is_late(self) -> bool:
        return self.status == LoanStatus.HANDED and self.end < timezone.localdate()

    @property
    def until(self) -> date:
        """Return the first day on which somebody else may have it; what is late is not back today."""
        return taken_until(self.start, self.end, self.status)


def taken_until(start: date, end: date, status: str) -> date:
    """Return the first day after a loan's days; of one that is late, tomorrow at the earliest."""
    day = timedelta(days=1)
    until = max(end, start + day)
    is_late = status == LoanStatus.HANDED and end < timezone.localdate()
    return max(until, timezone.localdate() + day) if is_late else until


class LoanStateQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Reader) -> Self:
        """Those of loans that one may read."""
        return self.filter(loan__in=Loan.objects.visible_to(user).values("pk"))


class LoanState(models.Model):
    """In what state an item was handed over, or came back."""

    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="states", verbose_name="prêt")
    moment = models.CharField("moment", max_length=8, choices=LoanMoment)
    note = models.CharField("état", max_length=500)
    photo: Any = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="photo"
    )
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="constaté par",
    )
    at = models.DateTimeField("le", auto_now_add=True)

    objects = LoanStateQuerySet.as_manager()

    class Meta:
        verbose_name = "état des lieux"
        verbose_name_plural = "états des lieux"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_moment_display()} : {self.loan}"

    @property
    def small(self) -> str:
        return str(self.photo.url(640))

    @property
    def large(self) -> str:
        return str(self.photo.url(1280))
