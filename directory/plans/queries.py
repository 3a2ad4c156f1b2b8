"""Programmes as pages show them."""

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count, OuterRef, Subquery, Value

from core.themes.models import Theme

from ..initiatives.models import Initiative
from ..territory.models import Collectivity, CollectivityQuerySet
from .enums import ActionBracket, ActionStatus
from .models import UNSHOWN, PlanAction, PlanAxis


def with_actions(places: CollectivityQuerySet, bracket: ActionBracket) -> CollectivityQuerySet:
    """Keep those whose programmes hold so many actions; counted for each place that the other filters leave."""
    low, high = bracket.bounds
    actions = PlanAction.objects.filter(initiative__collectivity=OuterRef("pk"))
    # a count that groups by a constant is a count of all, one row for each place
    counted = actions.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    matching = places.annotate(action_number=Subquery(counted)).filter(action_number__gte=low)
    return matching if high is None else matching.filter(action_number__lte=high)


def axes_of(place: Collectivity) -> list[str]:
    """Return the titles of the axes of its programmes, in their order; one query."""
    return list(PlanAxis.objects.filter(initiative__collectivity=place).values_list("title", flat=True))


@dataclass(frozen=True)
class ShownPlan:
    """A programme as its page shows it: axes with their actions, and how many stand where."""

    axes: list[tuple[PlanAxis | None, list[PlanAction]]]
    counts: list[tuple[ActionStatus, int]]
    total: int

    @property
    def is_demo(self) -> bool:
        return any(action.is_demo for _, actions in self.axes for action in actions)

    @property
    def bar(self) -> list[tuple[ActionStatus, int, int]]:
        """Return each status with where its part of a bar begins and how long it is, in actions."""
        starts = accumulate((amount for _, amount in self.counts), initial=0)
        return [(status, start, amount) for (status, amount), start in zip(self.counts, starts, strict=False)]

    @property
    def shown(self) -> int:
        return sum(len(actions) for _, actions in self.axes)


def plan_of(initiative: Initiative, *, status: str = "") -> ShownPlan:
    """Return the programme, its actions of one status alone where it is given; two queries."""
    axes = list(initiative.axes.all())
    listed = list(initiative.plan_actions.defer(*UNSHOWN))
    by_pk = {axis.pk: axis for axis in axes}
    for action in listed:
        action.initiative = initiative
        action.axis = by_pk[action.axis_id] if action.axis_id else None
    listed.sort(key=PlanAction.place_in_plan)
    totals = Counter(action.status for action in listed)
    groups: dict[PlanAxis | None, list[PlanAction]] = {axis: [] for axis in axes}
    for action in listed:
        if not status or action.status == status:
            groups.setdefault(action.axis, []).append(action)
    shown = [(axis, actions) for axis, actions in groups.items() if actions or not status]
    return ShownPlan(
        shown,
        [(action_status, totals[action_status]) for action_status in ActionStatus if totals[action_status]],
        len(listed),
    )


ELSEWHERE = 5


def actions_elsewhere(action: PlanAction, themes: list[Theme]) -> list[PlanAction]:
    """Return the newest actions of other collectivités on these themes, five at most."""
    if not themes:
        return []
    on_them = PlanAction.themes.through.objects.filter(theme__in=themes).values("planaction")
    others = PlanAction.objects.filter(pk__in=on_them).exclude(
        initiative__collectivity=action.initiative.collectivity_id
    )
    return list(others.with_place().order_by("-updated_at", "-id")[:ELSEWHERE])
