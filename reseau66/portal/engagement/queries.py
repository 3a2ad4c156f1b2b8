"""What the network amounts to, for everybody: who is engaged, what is done, what can be taken up."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q

from core.database.process_cache import remembered
from directory.map.drawings import MapLevel, TerritoryDrawings
from directory.plans.enums import ActionStatus
from directory.plans.models import PlanAction
from events.roadmaps.enums import ItemStatus
from events.roadmaps.models import Roadmap, RoadmapItem
from experiences.sheets.models import FactSheet
from members.people.models import Referent

PER_CENT = 100


@dataclass(frozen=True)
class Engagement:
    """The figures of the home page; those that are zero are not shown."""

    places: int
    share: int  # of the inhabitants who live in one of them, in per cent
    recognised: int  # today
    actions: int
    actions_done: int
    fiches: int
    reuses: int
    referents: int
    proposals: int
    proposals_done: int
    proposals_year: int | None

    @property
    def arc(self) -> str:
        """Return the part of a ring of 100 that the proposals with an answer fill (``stroke-dasharray``)."""
        filled = round(PER_CENT * self.proposals_done / self.proposals) if self.proposals else 0
        return f"{filled} {PER_CENT - filled}"


def engagement(drawn: TerritoryDrawings) -> Engagement:
    """Return the figures as they were at most a minute ago; four queries."""
    return remembered("engagement", lambda: _count(drawn))


def _count(drawn: TerritoryDrawings) -> Engagement:
    places, share, recognised = _engaged(drawn)
    actions = PlanAction.objects.aggregate(all=Count("pk"), done=Count("pk", filter=Q(status=ActionStatus.DONE)))
    fiches = FactSheet.objects.public().aggregate(all=Count("pk", distinct=True), reuses=Count("reuses", distinct=True))
    newest = Roadmap.objects.visible_to(AnonymousUser()).values("pk")[:1]
    answered = RoadmapItem.objects.filter(roadmap__in=newest).aggregate(
        all=Count("proposals", distinct=True),
        done=Count("proposals", filter=Q(status=ItemStatus.DONE), distinct=True),
        since=Min("roadmap__day__event__start"),
    )
    return Engagement(
        places=places,
        share=share,
        recognised=recognised,
        actions=actions["all"],
        actions_done=actions["done"],
        fiches=fiches["all"],
        reuses=fiches["reuses"],
        referents=Referent.objects.approved().count(),
        proposals=answered["all"],
        proposals_done=answered["done"],
        proposals_year=answered["since"].year if answered["since"] else None,
    )


def _engaged(drawn: TerritoryDrawings) -> tuple[int, int, int]:
    """Return how many places have a démarche, the share of inhabitants who live in one, how many are recognised."""
    communes, epci = drawn.places[MapLevel.COMMUNES], drawn.places[MapLevel.EPCI]
    together = {place.name for place in epci if place.facts}
    everybody = sum(place.population or 0 for place in communes)
    inside = sum(place.population or 0 for place in communes if place.facts or place.epci in together)
    begun = [place.facts for place in [*communes, *epci] if place.facts]
    share = round(PER_CENT * inside / everybody) if everybody else 0
    return len(begun), share, sum(facts.is_recognised for facts in begun)
