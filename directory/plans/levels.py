"""A commune and its EPCI side by side: what both do, and what only one does, theme by theme."""

from collections import defaultdict
from dataclasses import dataclass

from core.themes.models import Theme

from ..territory.enums import Kind
from ..territory.models import Collectivity
from .models import PlanAction


@dataclass(frozen=True)
class SharedTheme:
    """A theme with the actions of each level; one of the two lists may be empty."""

    theme: Theme
    own: list[PlanAction]
    others: list[PlanAction]

    @property
    def is_shared(self) -> bool:
        return bool(self.own and self.others)


def side_by_side(place: Collectivity, others: list[Collectivity]) -> list[SharedTheme]:
    """Return the themes of the actions of ``place`` and of the other level, those that both work on first.

    Two queries whatever the number of actions; without a theme an action stands nowhere here.
    """
    whose = {place.pk, *(other.pk for other in others)}
    actions = PlanAction.objects.filter(initiative__collectivity__in=whose).with_place().prefetch_related("themes")
    own: dict[Theme, list[PlanAction]] = defaultdict(list)
    theirs: dict[Theme, list[PlanAction]] = defaultdict(list)
    for action in actions:
        side = own if action.initiative.collectivity_id == place.pk else theirs
        for theme in action.themes.all():
            side[theme].append(action)
    themes = sorted({*own, *theirs}, key=lambda theme: (theme.position, theme.name))
    rows = [SharedTheme(theme, own[theme], theirs[theme]) for theme in themes]
    return sorted(rows, key=lambda row: not row.is_shared)


def other_level(place: Collectivity) -> list[Collectivity]:
    """Return the EPCI of a commune today, or the communes of an EPCI that have a programme."""
    if place.kind == Kind.COMMUNE:
        epci = place.current_epci
        return [epci] if epci else []
    with_plan = PlanAction.objects.values("initiative__collectivity")
    return list(Collectivity.objects.member_of(place.code).filter(pk__in=with_plan).order_by("sort_name"))
