"""What is known of a collectivité: how far it is and was, what it works on, how many actions it has."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from ..initiatives.enums import Stage
from ..initiatives.models import Initiative, Recognition, StageChange
from ..plans.models import PlanAction
from ..territory.models import Collectivity


@dataclass(frozen=True)
class Facts:
    """How far a collectivité is, by the furthest of its démarches, and what its programmes hold."""

    stage: str = ""
    is_recognised: bool = False  # today
    actions: int = 0
    themes: dict[str, int] = field(default_factory=dict)  # theme's slug → number of actions, 0 where a démarche says so
    reached: tuple[tuple[int, int], ...] = ()  # year, rank of the stage from 1 to 6; where it changed

    @property
    def rank(self) -> int:
        """Return 1 to 6 in the order of the work; 0 where the stage is unknown."""
        return rank_of(self.stage)

    @property
    def label(self) -> str:
        return str(Stage(self.stage).label) if self.stage else "étape inconnue"

    def rank_at(self, year: int | None) -> int | None:
        """Return the rank at the end of a year, today without one; None where nothing was known of it then."""
        if year is None:
            return self.rank
        return next((rank for since, rank in reversed(self.reached) if since <= year), None)


def rank_of(stage: str) -> int:
    return Stage(stage).rank + 1 if stage else 0


def facts_of(places: QuerySet[Collectivity] | None = None) -> dict[int, Facts]:
    """Return the facts of those of the places, or of all, that have a démarche, by their key; five queries."""
    inside = {} if places is None else {"collectivity__in": places.order_by().values("pk")}
    acting = {f"initiative__{name}": value for name, value in inside.items()}
    furthest = _furthest(inside)
    actions = PlanAction.objects.filter(**acting).values_list("initiative__collectivity").annotate(Count("pk"))
    counted, themes, reached = dict(actions.order_by()), _themes(inside, acting), _reached(acting)
    return {
        pk: Facts(stage, is_recognised, counted.get(pk, 0), themes.get(pk, {}), reached.get(pk, ()))
        for pk, (stage, is_recognised) in furthest.items()
    }


def _furthest(inside: dict[str, Any]) -> dict[int, tuple[str, bool]]:
    rows = Initiative.objects.filter(**inside).annotate(
        is_recognised=Exists(Recognition.objects.valid().filter(initiative=OuterRef("pk")))
    )
    furthest: dict[int, tuple[str, bool]] = {}
    for pk, stage, is_recognised in rows.values_list("collectivity_id", "stage", "is_recognised"):
        stage_so_far, was_recognised = furthest.get(pk, ("", False))
        furthest[pk] = max(stage, stage_so_far, key=rank_of), is_recognised or was_recognised
    return furthest


def _themes(inside: dict[str, Any], acting: dict[str, Any]) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    started = Initiative.objects.filter(themes__isnull=False, **inside)
    for pk, theme in started.values_list("collectivity_id", "themes__slug").order_by():
        counts[pk][theme] = 0
    acted = PlanAction.objects.filter(themes__isnull=False, **acting)
    for pk, theme, number in (
        acted.values_list("initiative__collectivity", "themes__slug").annotate(Count("pk")).order_by()
    ):
        counts[pk][theme] = number
    return counts


def _reached(acting: dict[str, Any]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return when each collectivité's furthest stage changed: a démarche is where its last dated stage says."""
    steps = StageChange.objects.filter(**acting).exclude(since="").order_by("since", "pk")
    now: dict[int, dict[int, int]] = defaultdict(dict)  # collectivité → démarche → rank
    ranks: dict[int, dict[int, int]] = defaultdict(dict)  # collectivité → year → rank
    for pk, initiative, stage, since in steps.values_list("initiative__collectivity", "initiative", "stage", "since"):
        now[pk][initiative] = rank_of(stage)
        ranks[pk][int(since[:4])] = max(now[pk].values())
    return {pk: tuple(sorted(years.items())) for pk, years in ranks.items()}
