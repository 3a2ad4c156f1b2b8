"""Events as the other apps show and keep them."""

from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Concat

from core.notifications.persons import Known
from directory.happenings import Happening
from directory.territory.models import Collectivity

from .meetings.models import Event, EventVersion
from .registrations.models import Registration
from .workshops.models import Proposal

SHOWN = 5


def happening_in(place: Collectivity, user: Any) -> list[Happening]:
    """Return what takes place in a collectivité, is hosted by it or visits it: the next ones, then the last ones."""
    visits = EventVersion.visited.through.objects.filter(collectivity=place).values("eventversion")
    there = Event.objects.visible_to(user).online().filter(Q(commune=place) | Q(live__host=place) | Q(live__in=visits))
    held = there.filter(cancelled_at__isnull=True).for_rows()
    coming = list(held.upcoming().order_by("start", "pk")[:SHOWN])
    past = list(held.past().order_by("-start", "-pk")[: SHOWN - len(coming)]) if len(coming) < SHOWN else []
    return [happening_of(event) for event in [*coming, *past]]


def happening_of(event: Any) -> Happening:
    """Return an event of ``for_rows`` as a line."""
    kind = event.get_kind_display()
    address = event.get_absolute_url()
    return Happening(event.live.title, kind, event.day_or_moment, event.where, address, event.is_over, event.is_demo)


def persons_at(address: str) -> list[Known]:
    """Return who registered, or proposed something, with an address."""
    registered = Registration.objects.at(address).order_by()
    registered = registered.annotate(name=Concat("first_name", Value(" "), "last_name"))
    proposers = Proposal.objects.filter(email=address, author=None).exclude(author_name="").order_by()
    names = registered.values_list("name", flat=True).union(proposers.values_list("author_name", flat=True))
    return [Known(name) for name in names.order_by()]
