"""What the network amounts to, for everybody: who is engaged, what is done, what can be taken up."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q, Sum

from core.database.process_cache import remembered
from core.kinds import Figure, kinds
from core.ui.typography import agreed
from directory.initiatives.queries import engaged, engaged_communes, recognised
from directory.map.drawings import MapLevel, TerritoryDrawings
from directory.territory.figures import communes
from events.roadmaps.enums import ItemStatus
from events.roadmaps.models import Roadmap, RoadmapItem

PER_CENT = 100


@dataclass(frozen=True)
class Engagement:
    """The figures of the home page."""

    rows: list[tuple[int, str]]  # a number and the words that follow it; those that are zero are left out
    recognised: int  # today
    once_recognised: int  # no more
    proposals: int
    proposals_done: int
    proposals_year: int | None

    @property
    def arc(self) -> str:
        """Return the part of a ring of 100 that the proposals with an answer fill (``stroke-dasharray``)."""
        filled = round(PER_CENT * self.proposals_done / self.proposals) if self.proposals else 0
        return f"{filled} {PER_CENT - filled}"


def engagement(drawn: TerritoryDrawings) -> Engagement:
    """Return the figures as they were at most a minute ago; eight queries."""
    return remembered("engagement", lambda: _count(drawn))


def figures() -> list[Figure]:
    """Return what home counts, of every kind, in its order."""
    declared = [kind.figure for kind in kinds().values() if isinstance(kind.figure, Figure)]
    return sorted(declared, key=lambda figure: figure.position)


def _count(drawn: TerritoryDrawings) -> Engagement:
    places, share, recognised, once_recognised = _engaged(drawn)
    inhabitants = f", {share}\u00a0% des habitants" if share else ""
    engaged = f"{agreed(places, 'collectivité engagée', 'collectivités engagées')}{inhabitants}"
    answered = RoadmapItem.objects.filter(roadmap__in=Roadmap.objects.newest_public()).aggregate(
        all=Count("proposals", distinct=True),
        done=Count("proposals", filter=Q(status=ItemStatus.DONE), distinct=True),
        since=Min("roadmap__day__event__start"),
    )
    rows = [(places, engaged), *(figure.counted() for figure in figures())]
    return Engagement(
        rows=[(number, words) for number, words in rows if number],
        recognised=recognised,
        once_recognised=once_recognised,
        proposals=answered["all"],
        proposals_done=answered["done"],
        proposals_year=answered["since"].year if answered["since"] else None,
    )


def _engaged(drawn: TerritoryDrawings) -> tuple[int, int, int, int]:
    """Return how many places have a démarche, the share of inhabitants in one, how many are recognised, and were.

    They are counted by the queries that ``/chiffres/`` measures each night.
    """
    everybody = communes().aggregate(all=Sum("population"))["all"] or 0
    inside = engaged_communes().aggregate(all=Sum("population"))["all"] or 0
    share = round(PER_CENT * inside / everybody) if everybody else 0
    drawn_places = [*drawn.places[MapLevel.COMMUNES], *drawn.places[MapLevel.EPCI]]
    was = sum(bool(place.facts and place.facts.was_recognised) for place in drawn_places)
    return engaged().count(), share, recognised().count(), was
