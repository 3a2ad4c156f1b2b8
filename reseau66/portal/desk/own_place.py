"""How one's own collectivité stands, for the desk of who works there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DateField, Max, Q, Value
from django.db.models.functions import Cast, Greatest
from django.utils import timezone

from directory.collectivities.facts import rank_of
from directory.collectivities.gaps import Gap, gaps_of
from directory.initiatives.enums import Stage
from directory.initiatives.models import Initiative
from directory.plans.enums import ActionStatus
from directory.resources.models import Aid
from directory.self_assessment.models import TrameStep
from directory.self_assessment.questionnaire import Step, trame
from directory.territory.models import Collectivity

CLOSING_WITHIN = timedelta(days=60)
NAMED_AIDS = 2


@dataclass(frozen=True)
class OwnPlace:
    """A collectivité for which one works: its démarche, its programme, what closes soon, what its page lacks."""

    place: Collectivity
    places: list[Collectivity]  # this one, then the others of the person
    initiative: Initiative | None
    done: int
    actions: int
    closing_aids: tuple[Aid, ...]  # the next ones
    other_closing: int
    next_step: Step | None  # of the trame
    updated_at: datetime | None  # when its démarche, or an action of it, was last written

    @property
    def stage(self) -> Stage | None:
        return Stage(self.initiative.stage) if self.initiative and self.initiative.stage else None

    @property
    def gaps(self) -> list[Gap]:
        """Return what its page would gain most by."""
        return gaps_of(self.place, [(self.initiative, self.actions)] if self.initiative else [])


def own_place(places: list[Collectivity]) -> OwnPlace | None:
    """Return how the first of a person's collectivités stands; two queries."""
    if not places:
        return None
    place = places[0]
    done = Count("plan_actions", filter=Q(plan_actions__status=ActionStatus.DONE))
    with_counts = Initiative.objects.filter(collectivity=place).annotate(
        done=done,
        actions=Count("plan_actions"),
        written_at=Greatest("updated_at", Max("plan_actions__updated_at")),
    )
    initiatives = list(with_counts.order_by("-actions", "pk"))
    shown = initiatives[0] if initiatives else None
    if shown:
        shown.collectivity = place
    stages = {initiative.stage for initiative in initiatives if initiative.stage}
    closing, taken = _closing_and_taken(place, stages)
    return OwnPlace(
        place=place,
        places=places,
        initiative=shown,
        done=getattr(shown, "done", 0),
        actions=getattr(shown, "actions", 0),
        closing_aids=tuple(closing[:NAMED_AIDS]),
        other_closing=len(closing[NAMED_AIDS:]),
        next_step=_next_step(taken, shown.stage if shown else ""),
        updated_at=getattr(shown, "written_at", None),
    )


def _closing_and_taken(place: Collectivity, stages: set[str]) -> tuple[list[Aid], set[str]]:
    """Return the aids that close soon for a place, the first one first, and the steps that it has taken; one query."""
    today = timezone.localdate()
    closing: Any = Aid.objects.filter(deadline__range=(today, today + CLOSING_WITHIN)).for_place(place, stages)
    aids = closing.order_by().annotate(row=Value("aid")).values_list("row", "name", "slug", "deadline")
    no_day = Cast(Value(None), DateField())
    steps = TrameStep.objects.filter(collectivity=place).order_by().annotate(row=Value("step"), empty=Value(""))
    rows = list(aids.union(steps.annotate(day=no_day).values_list("row", "step", "empty", "day"), all=True))
    closing_aids = [Aid(name=name, slug=slug, deadline=day) for row, name, slug, day in rows if row == "aid"]
    return sorted(closing_aids, key=lambda aid: (aid.deadline, aid.name)), {
        step for row, step, _, _ in rows if row == "step"
    }


def _next_step(taken: set[str], stage: str) -> Step | None:
    """Return the first step of the trame that was not taken, of the stage at which the démarche is or a later one."""
    steps = (step for step in trame()[0] if step.key not in taken and rank_of(step.stage) >= rank_of(stage))
    return next(steps, None)
