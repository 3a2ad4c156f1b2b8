"""What is known of a collectivité: how far it is and was, what it works on, how many actions it has."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from ..initiatives.enums import Stage
from ..initiatives.models import Initiative, Recognition, StageChange
from ..plans.models import PlanAction
from ..territory.models import Collectivity


@dataclass(frozen=True)
class Facts:
    """How far a collectivité is, by the furthest of its démarches, and what its programmes hold."""

    stage: str = ""
    recognised_on: str | None = None  # the newest recognition, whether it holds or has ended; "" where undated
    actions: int = 0
    themes: dict[str, int] = field(default_factory=dict)  # theme's slug → number of actions, 0 where a démarche says so
    reached: tuple[tuple[int, int], ...] = ()  # year, rank of the stage from 1 to 6; where it changed
    kind: str = ""  # of the démarche that is furthest

    @property
    def rank(self) -> int:
        """Return 1 to 6 in the order of the work; 0 where the stage is unknown."""
        return rank_of(self.stage)

    @property
    def is_recognised(self) -> bool:
        """True where a recognition holds today."""
        return self.recognised_on is not None and Recognition(date=self.recognised_on).is_valid

    @property
    def was_recognised(self) -> str:
        """Return from when to when the newest recognition held that has ended; nothing where there is none."""
        has_ended = self.recognised_on is not None and not self.is_recognised
        return Recognition(date=self.recognised_on or "").span if has_ended else ""

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
        pk: Facts(stage, recognised_on, counted.get(pk, 0), themes.get(pk, {}), reached.get(pk, ()), kind)
        for pk, (stage, recognised_on, kind) in furthest.items()
    }


def _furthest(inside: dict[str, Any]) -> dict[int, tuple[str, str | None, str]]:
    given = Q(recognitions__date__lte=timezone.localdate().isoformat())
    rows = Initiative.objects.filter(**inside).annotate(last=Max("recognitions__date", filter=given))
    furthest: dict[int, tuple[str, str | None, str]] = {}
    for pk, stage, last, kind in rows.order_by("pk").values_list("collectivity_id", "stage", "last", "kind"):
        so_far, last_so_far, kind_so_far = furthest.get(pk, ("", None, ""))
        dates = [date for date in (last, last_so_far) if date is not None]
        is_further = rank_of(stage) > rank_of(so_far) or not kind_so_far
        ahead = (stage, kind) if is_further else (so_far, kind_so_far)
        furthest[pk] = ahead[0], max(dates, default=None), ahead[1]
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
