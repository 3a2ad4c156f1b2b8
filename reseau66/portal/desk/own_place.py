"""How one's own collectivité stands, for the desk of who works there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from directory.collectivities.gaps import Gap, gaps_of
from directory.initiatives.enums import Stage
from directory.initiatives.models import Initiative
from directory.plans.enums import ActionStatus
from directory.resources.models import Aid
from directory.territory.models import Collectivity

CLOSING_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class OwnPlace:
    """A collectivité for which one works: its démarche, its programme, what closes soon, what its page lacks."""

    place: Collectivity
    others: tuple[Collectivity, ...]
    initiative: Initiative | None
    done: int
    actions: int
    closing_aids: int
    next_closing: date | None

    @property
    def stage(self) -> Stage | None:
        return Stage(self.initiative.stage) if self.initiative and self.initiative.stage else None

    @property
    def gaps(self) -> list[Gap]:
        """Return what its page would gain most by."""
        return gaps_of(self.place, [(self.initiative, self.actions)] if self.initiative else [])


def own_place(places: list[Collectivity], code: str) -> OwnPlace | None:
    """Return the collectivité of a code among those of a person, else her first one; two queries."""
    if not places:
        return None
    place = next((place for place in places if place.code == code), places[0])
    done = Count("plan_actions", filter=Q(plan_actions__status=ActionStatus.DONE))
    with_counts = Initiative.objects.filter(collectivity=place).annotate(done=done, actions=Count("plan_actions"))
    initiatives = list(with_counts.order_by("-actions", "pk"))
    shown = initiatives[0] if initiatives else None
    if shown:
        shown.collectivity = place
    today = timezone.localdate()
    stages = {initiative.stage for initiative in initiatives if initiative.stage}
    closing = Aid.objects.filter(deadline__range=(today, today + CLOSING_WITHIN)).for_place(place, stages)
    deadlines = list(closing.order_by("deadline").values_list("deadline", flat=True))
    return OwnPlace(
        place=place,
        others=tuple(other for other in places if other != place),
        initiative=shown,
        done=getattr(shown, "done", 0),
        actions=getattr(shown, "actions", 0),
        closing_aids=len(deadlines),
        next_closing=deadlines[0] if deadlines else None,
    )
