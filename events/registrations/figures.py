"""Who came to rencontres: how many, in which role, from how many places, for the first time; what they thought."""

from typing import Any

from django.db.models import Case, Exists, F, FloatField, OuterRef, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat, Lower, TruncDate

from core.figures import UNKNOWN, Figure, Ratio, Section, Sort, facts_of
from members.people.figures import by_role

from ..meetings.figures import KIND, held
from .models import Feedback, Registration
from .reminders import KEPT_FOR

ROLE = by_role("Rôle non dit")
DAY = TruncDate("event__start")


def present() -> QuerySet[Registration]:
    """Return who was at the rencontres that are over: those who were checked in, or all who had a seat where nobody
    checked (``reminders.who_came``).
    """
    seats = Registration.objects.in_().filter(event__in=held().values("pk"))
    checked = Registration.objects.filter(event=OuterRef("event"), attended_at__isnull=False)
    return seats.exclude(Exists(checked), attended_at__isnull=True)


def _participants() -> list[QuerySet[Any, Any]]:
    """Return who was there, and of rencontres whose registrations are forgotten how many were."""
    forgotten = held().filter(figures__has_key="came")
    came = Cast(KeyTextTransform("came", "figures"), FloatField())
    return [
        facts_of(present(), F("role"), F("event__kind"), at=DAY, place=F("collectivity")),
        facts_of(forgotten, Value(UNKNOWN), F("kind"), at=TruncDate("start"), number=came),
    ]


def _newcomers() -> list[QuerySet[Any, Any]]:
    """Return those who were at no rencontre before; a person is her account, or her name with her address."""
    earlier = present().filter(event__start__lt=OuterRef("event__start"))
    same_account = earlier.filter(user=OuterRef("user"))
    same_name = earlier.filter(
        email=OuterRef("email"), last_name__iexact=OuterRef("last_name"), first_name__iexact=OuterRef("first_name")
    )
    first = present().exclude(Exists(same_account)).exclude(Exists(same_name))
    return [facts_of(first, F("role"), at=DAY, place=F("collectivity"), subject=_person())]


def _person() -> Any:
    """Return who somebody is: her account, or her name with her address (decision 38)."""
    named = Concat(Lower("email"), Value(" "), Lower("first_name"), Value(" "), Lower("last_name"))
    return Case(When(user__isnull=False, then=Cast("user", TextField())), default=named, output_field=TextField())


def _ratings(number: Any) -> list[QuerySet[Any, Any]]:
    rated = Feedback.objects.filter(rating__isnull=False, registration__event__in=held().values("pk"))
    return [facts_of(rated, at=TruncDate("registration__event__start"), number=number)]


FIGURES = (
    Figure(
        key="participations",
        label="Participations",
        sort=Sort.FLOW,
        section=Section.MEETINGS,
        position=20,
        facts=_participants,
        dimensions=(ROLE, KIND),
        adds_up=True,
        is_local=True,
        is_of_persons=True,
        is_key=True,
        note="Les personnes présentes\u202f; qui vient à trois rencontres compte trois fois.",
    ),
    Figure(
        key="participants",
        label="Personnes venues au moins une fois",
        sort=Sort.DISTINCT,
        section=Section.MEETINGS,
        position=30,
        facts=lambda: [facts_of(present(), F("role"), at=DAY, place=F("collectivity"), subject=_person())],
        dimensions=(ROLE,),
        kept_for=KEPT_FOR,
        is_local=True,
        is_of_persons=True,
        note="Chacune une fois dans l’année.",
    ),
    Figure(
        key="nouvelles-venues",
        label="Personnes venues pour la première fois",
        sort=Sort.FLOW,
        section=Section.MEETINGS,
        position=40,
        facts=_newcomers,
        dimensions=(ROLE,),
        kept_for=KEPT_FOR,
        is_local=True,
        is_of_persons=True,
        note="Les inscriptions sont gardées un an\u00a0: qui revient après plus d’un an compte de nouveau.",
    ),
    Figure(
        key="collectivites-presentes",
        label="Collectivités présentes au moins une fois",
        sort=Sort.DISTINCT,
        section=Section.MEETINGS,
        position=50,
        facts=lambda: [
            facts_of(
                present().filter(collectivity__isnull=False),
                at=DAY,
                place=F("collectivity"),
                subject=F("collectivity"),
            )
        ],
        kept_for=KEPT_FOR,
        is_local=True,
    ),
    Figure(
        key="avis",
        label="Avis donnés après une rencontre",
        sort=Sort.FLOW,
        section=Section.MEETINGS,
        position=70,
        facts=lambda: _ratings(Value(1)),
        kept_for=KEPT_FOR,
        is_of_persons=True,
    ),
    Figure(
        key="notes",
        label="Somme des notes données",
        sort=Sort.FLOW,
        section=Section.MEETINGS,
        position=71,
        facts=lambda: _ratings(F("rating")),
        adds_up=True,
        kept_for=KEPT_FOR,
        is_shown=False,
    ),
)
RATIOS = (
    Ratio(
        key="satisfaction",
        label="Satisfaction, note moyenne sur cinq",
        section=Section.MEETINGS,
        position=75,
        top="notes",
        bottom="avis",
        per=1,
        unit="sur 5",
        digits=1,
    ),
    Ratio(
        key="participations-par-rencontre",
        label="Participations par rencontre",
        section=Section.MEETINGS,
        position=25,
        top="participations",
        bottom="rencontres",
        per=1,
        unit="",
        digits=1,
        is_local=False,
        is_public=False,
    ),
)
