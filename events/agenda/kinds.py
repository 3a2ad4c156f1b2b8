"""Events, as the portal finds and tells of them, and as they stand in calendars."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from django.utils.text import capfirst

from core.kinds import (
    MOST_IN_CALENDAR,
    MOST_TOLD,
    Absent,
    Calendar,
    Card,
    Holding,
    Kind,
    Letter,
    Publication,
    Search,
    Told,
)
from core.search import matching
from core.ui.typography import long_date
from directory.territory.merging import hand_over

from ..meetings.calendars import component_of
from ..meetings.desk import DESK
from ..meetings.models import Event, EventDocument, EventPhoto, EventVersion, Series, Session
from ..registrations.models import Registration

_PAGE = re.compile(r"/agenda/(\d{1,18})-[\w-]+/")
AHEAD = timedelta(days=120)  # events farther away can wait for the next letter


def _shown() -> Any:
    about = Concat(F("place"), Value(" "), Coalesce(F("commune__name"), Value("")), output_field=TextField())
    events = Event.objects.all()
    return matching.told(events, title=F("live__title"), about=about, demo=F("is_demo"), text=F("live__summary"))


def _proposed(since: datetime, chosen: Collection[int]) -> Iterator[Told]:
    held = Event.objects.public().upcoming().filter(cancelled_at__isnull=True).select_related("live", "commune")
    soon = held.filter(Q(start__lt=timezone.now() + AHEAD) | Q(pk__in=chosen)).order_by("start", "pk")
    for event in soon[:MOST_TOLD]:
        live: Any = event.live
        detail = ", ".join(part for part in (capfirst(long_date(event.day_or_moment)), event.where) if part)
        yield Told(key=event.pk, title=live.title, detail=detail, text=live.summary, address=event.get_absolute_url())


def _components(person: Any, past: timedelta) -> Iterator[Any]:
    """Yield what a person comes to, and what she organises; two queries."""
    following = frozenset(Registration.objects.of(person).in_().values_list("event", flat=True))
    organised = Event.authors.through.objects.filter(user=person).values("event")
    events: Any = Event.objects.filter(pk__in=following) | Event.objects.filter(pk__in=organised)
    recent = events.filter(live__isnull=False, end__gte=timezone.now() - past).select_related("live", "commune")
    for event in recent.order_by("start", "pk")[:MOST_IN_CALENDAR]:
        yield component_of(event, is_registered=event.pk in following)


KINDS = (
    Kind(
        key="rencontres",
        model=Event,
        name="rencontre",
        heading="Rencontres",
        asked_as=("rencontre",),
        position=50,
        search=Search(
            found=matching.published(Event, EventVersion, 1.0),
            readable=matching.online(Event),
            shown=_shown,
            address=matching.slugged("events:event"),
            titles=matching.titles(Event),
        ),
        card=Card(_PAGE),
        letter=Letter("rencontres", _proposed),
        publication=Publication(EventVersion, DESK),
        files=((EventVersion, "picture"), (EventDocument, "file"), (EventPhoto, "picture")),
        holdings=(
            Holding(  # what is over stays where it took place
                key="rencontres",
                one="rencontre à venir",
                many="rencontres à venir",
                of=lambda place: place.events.filter(end__gt=timezone.now()),
                move=hand_over("commune"),
                position=80,
            ),
        ),
        handover=Absent("who organises takes others along as authors, whatever their collectivité"),
        open_data=Absent("what comes is taken as a calendar"),
        figure=Absent("home tells of the next ones"),
        feed=Absent("one subscribes to the agenda as a calendar (events/agenda/views.py)"),
        calendar=Calendar(_components),
        parts=(EventVersion, EventDocument, EventPhoto, Series, Session),
    ),
)
