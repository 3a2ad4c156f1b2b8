"""What happened in a year, by name: rencontres, fiches, words that members published, the feuille de route.

A bilan goes from hand to hand: it names what everybody may read, and nobody.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from directory.territory.models import Collectivity
from events.meetings.figures import held
from events.meetings.models import Event
from events.registrations.figures import present
from events.roadmaps.enums import ItemStatus
from events.roadmaps.models import Roadmap, RoadmapItem
from experiences.reactions.figures import reuses
from experiences.reactions.models import Reuse
from experiences.sheets.enums import FicheKind
from experiences.sheets.models import FactSheet

from .queries import Asked

MOST_EVENTS, MOST_FICHES, MOST_WORDS, MOST_ITEMS = 60, 80, 8, 80


def _span(year: int) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def _inside(asked: Asked, column: str) -> Q:
    """Return the condition of what lies in the territory."""
    if asked.is_whole:
        return Q()
    places = Collectivity.objects.of_epci(asked.territory).order_by().values("pk")
    return Q(**{f"{column}__in": places})


def rencontres(asked: Asked) -> list[Any]:
    """Return the public rencontres that were held."""
    start, end = _span(asked.year)
    shown = held().filter(_inside(asked, "commune"), start__gte=start, start__lt=end, pk__in=_public_events())
    return list(shown.for_rows().order_by("start")[:MOST_EVENTS])


def _public_events() -> QuerySet[Any]:
    keys: QuerySet[Any] = Event.objects.public().order_by().values("pk")
    return keys


def fiches(asked: Asked) -> list[FactSheet]:
    """Return the fiches that came out, for everybody to read."""
    start, end = _span(asked.year)
    came_out = FactSheet.objects.public().filter(
        _inside(asked, "collectivity"), published_at__gte=start, published_at__lt=end
    )
    return list(came_out.select_related("live", "collectivity").order_by("published_at")[:MOST_FICHES])


def testimonies(shown: Iterable[Any]) -> list[Any]:
    """Return those of the fiches in which members speak."""
    return [fiche for fiche in shown if fiche.kind == FicheKind.TESTIMONY][:MOST_WORDS]


def adaptations(asked: Asked) -> list[Reuse]:
    """Return what collectivités say, under a fiche, that they changed when they did the same."""
    start, end = _span(asked.year)
    said = reuses().filter(_inside(asked, "collectivity"), said_at__gte=start, said_at__lt=end).exclude(changed="")
    return list(said.select_related("collectivity", "fiche__live").order_by("-said_at")[:MOST_WORDS])


def answered() -> list[RoadmapItem]:
    """Return what of the feuille de route is done or under way, the done first."""
    items = RoadmapItem.objects.filter(roadmap__in=Roadmap.objects.newest_public())
    moved = items.filter(status__in=[ItemStatus.DONE, ItemStatus.UNDER_WAY])
    return sorted(moved.order_by("rank")[:MOST_ITEMS], key=lambda item: item.status != ItemStatus.DONE)


def with_presence(events: list[Any]) -> list[tuple[Any, int]]:
    """Return each rencontre with how many came; of those whose registrations are forgotten, as it was kept."""
    counted = present().filter(event__in=[event.pk for event in events]).order_by()
    came = dict(counted.values_list("event").annotate(Count("pk")))
    return [(event, came.get(event.pk) or int(event.figures.get("came") or 0)) for event in events]
