"""Events as pages ask for them."""

from typing import Any

from django.db.models import Q

from core.readers import Reader
from directory.territory.models import Collectivity

from .models import Event, EventVersion

SHOWN = 5


def version_of(event: Event, version: Any) -> EventVersion:
    """Return the version of a page, with its publication at hand."""
    version.publication = event
    event_version: EventVersion = version
    return event_version


def events_in(place: Collectivity, user: Reader) -> list[Event]:
    """Return what takes place in a collectivité, is hosted by it or visits it: the next ones, then the last ones."""
    visits = EventVersion.visited.through.objects.filter(collectivity=place).values("eventversion")
    there = Event.objects.visible_to(user).online().filter(Q(commune=place) | Q(live__host=place) | Q(live__in=visits))
    held = there.filter(cancelled_at__isnull=True).for_rows()
    coming = list(held.upcoming().order_by("start", "pk")[:SHOWN])
    past = list(held.past().order_by("-start", "-pk")[: SHOWN - len(coming)]) if len(coming) < SHOWN else []
    return [*coming, *past]
