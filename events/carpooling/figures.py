"""Persons who did not take a car of their own."""

from django.db.models import F
from django.db.models.functions import TruncDate

from core.figures import Dimension, Figure, Section, Sort, facts_of, of_choices

from ..meetings.figures import held
from ..registrations.reminders import KEPT_FOR
from .enums import PassengerStatus, RideKind
from .models import Passenger

RIDE = Dimension(key="trajet", label="par trajet", names=of_choices(RideKind))

FIGURES = (
    Figure(
        key="transportees",
        label="Personnes transportées",
        sort=Sort.FLOW,
        section=Section.MEETINGS,
        position=60,
        facts=lambda: [
            facts_of(
                Passenger.objects.filter(
                    status=PassengerStatus.ACCEPTED,
                    ride__withdrawn_at__isnull=True,
                    ride__event__in=held().values("pk"),
                ),
                F("ride__kind"),
                at=TruncDate("ride__event__start"),
                place=F("ride__commune"),
                subject=F("registration"),
            )
        ],
        dimensions=(RIDE,),
        kept_for=KEPT_FOR,
        is_local=True,
        is_of_persons=True,
        note="Passagères et passagers des covoiturages et des bus, sous la commune de départ.",
    ),
)
