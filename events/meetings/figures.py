"""Rencontres that were held."""

from django.db.models import F
from django.db.models.functions import TruncDate

from core.figures import Dimension, Figure, Section, Sort, facts_of, of_choices

from .enums import Audience, EventKind
from .models import Event, EventQuerySet

KIND = Dimension(key="genre", label="par genre", names=of_choices(EventKind))
AUDIENCE = Dimension(key="public", label="pour qui", names=of_choices(Audience))


def held() -> EventQuerySet:
    """Return the rencontres that took place."""
    return Event.objects.online().past().filter(cancelled_at__isnull=True)


FIGURES = (
    Figure(
        key="rencontres",
        label="Rencontres tenues",
        sort=Sort.FLOW,
        section=Section.MEETINGS,
        position=10,
        facts=lambda: [facts_of(held(), F("kind"), F("audience"), at=TruncDate("start"), place=F("commune"))],
        dimensions=(KIND, AUDIENCE),
        is_local=True,
        is_key=True,
        note="Sous la commune où l’on s’est rencontré.",
    ),
)
