"""Which collectivités resemble one, and why: one measure, in one place.

Compared are collectivités of the same kind: all those of the département, and of the others those in the same bracket
of population that have a démarche, fifty at most, those of the same milieu first. Each likeness adds its weight:

- 3, same bracket of population; 3, same milieu; 2, both have a ski resort; 1, both are touristic;
- 2 for each theme that both work on (démarches and actions), 6 at most;
- 1, démarches at the same stage; 1, another EPCI: what the whole EPCI shares is known already.

Distance does not count: near or not, who resembles may teach. It is told all the same. Ties go to the nearer one,
then by name.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Max, Q, QuerySet, When
from django.utils import timezone

from core.themes.models import Theme
from core.ui.typography import number

from ..initiatives.enums import Stage
from ..initiatives.models import Initiative
from ..plans.models import PlanAction
from ..territory.departements import name_of
from ..territory.enums import Milieu, PopulationBracket
from ..territory.geometry import distance_km
from ..territory.models import Collectivity, Membership, in_force_on

SHOWN = 8
THEMES_AT_MOST = 3
ELSEWHERE = 50  # collectivités of other départements, so that a country does not slow the page down
_SHOWN = (
    *("code", "name", "kind", "departement", "population", "milieu", "is_ski_resort", "is_touristic"),
    *("latitude", "longitude"),
)
type _Described = tuple[int, int, str, str | None]  # key, collectivité, stage and last recognition of a démarche
WEIGHTS = {"bracket": 3, "milieu": 3, "ski": 2, "touristic": 1, "theme": 2, "stage": 1, "other_epci": 1}


@dataclass
class Similarity:
    """A collectivité that resembles another, with the score and the likenesses that make it."""

    place: Collectivity
    score: int
    reasons: list[str]
    distance: float | None
    stage: str | None = None  # of its farthest démarche; "" where that is unknown, None without one
    recognised_on: str | None = None  # as of ``with_engagement``

    @property
    def has_nothing_but_its_size(self) -> bool:
        return self.score <= WEIGHTS["bracket"]


def alike(place: Collectivity, *, limit: int = SHOWN) -> list[Similarity]:
    """Return the collectivités that resemble this one most, best first; four queries."""
    others = list(_others(place))
    everyone = [place.pk, *(other.pk for other in others)]
    initiatives = _initiatives_of(everyone)
    epci, themes, stages = _epci_of(everyone), _themes_of(initiatives), _stages_of(initiatives)
    engaged = _engagement_of(initiatives)
    compared = [_compare(place, other, epci, themes, stages) for other in others]
    compared.sort(
        key=lambda similarity: (
            -similarity.score,
            similarity.distance if similarity.distance is not None else 1e9,
            similarity.place.name,
        )
    )
    closest = [similarity for similarity in compared[:limit] if similarity.score > 0]
    for similarity in closest:
        similarity.stage, similarity.recognised_on = engaged.get(similarity.place.pk, (None, None))
    return closest


def _others(place: Collectivity) -> QuerySet[Collectivity]:
    """Return whom to compare with; a union, for an OR would read every collectivité."""
    same_kind = Collectivity.objects.existing().filter(kind=place.kind).exclude(pk=place.pk)
    compared = same_kind.filter(departement=place.departement).order_by().values("pk")
    bracket = PopulationBracket.of(place.population)
    if bracket:
        active = Initiative.objects.order_by().values("collectivity")
        away = same_kind.exclude(departement=place.departement).in_bracket(bracket).filter(pk__in=active)
        same_milieu = Case(When(milieu=place.milieu, then=0), default=1)
        compared = compared.union(away.order_by(same_milieu, "pk").values("pk")[:ELSEWHERE])
    return Collectivity.objects.filter(pk__in=compared).only(*_SHOWN)


def _compare(
    place: Collectivity,
    other: Collectivity,
    epci: dict[int, int],
    themes: dict[int, dict[int, str]],
    stages: dict[int, set[str]],
) -> Similarity:
    score, reasons = 0, []
    if PopulationBracket.is_shared(place.population, other.population):
        score += WEIGHTS["bracket"]
        reasons.append("même strate de population")
    if place.milieu and place.milieu == other.milieu:
        score += WEIGHTS["milieu"]
        reasons.append(str(Milieu(place.milieu).label).lower())
    for flag, key, word in (("is_ski_resort", "ski", "station de ski"), ("is_touristic", "touristic", "touristique")):
        if getattr(place, flag) and getattr(other, flag):
            score += WEIGHTS[key]
            reasons.append(word)
    common = [name for pk, name in themes.get(place.pk, {}).items() if pk in themes.get(other.pk, {})]
    if common:
        score += WEIGHTS["theme"] * min(len(common), THEMES_AT_MOST)
        names = ", ".join(name.lower() for name in common[:THEMES_AT_MOST])
        reasons.append(("thème " if len(common) == 1 else "thèmes ") + names)
    same = stages.get(place.pk, set()) & stages.get(other.pk, set())
    if same:
        score += WEIGHTS["stage"]
        reasons.append(f"même étape : {Stage(min(same)).label.lower()}".replace(" :", "\u00a0:"))
    ours = epci.get(place.pk), epci.get(other.pk)
    if score and all(ours) and ours[0] != ours[1]:
        score += WEIGHTS["other_epci"]
        reasons.append("autre intercommunalité")
    distance = distance_km(place, other)
    if other.departement != place.departement:
        reasons.append(name_of(other.departement))
    if distance is not None:
        reasons.append(f"à {number(round(distance))}\u00a0km")
    return Similarity(other, score, reasons, distance)


def _epci_of(places: list[int]) -> dict[int, int]:
    rows = Membership.objects.filter(in_force_on(timezone.localdate()), commune__in=places)
    return dict(rows.values_list("commune_id", "epci_id"))


def _initiatives_of(places: list[int]) -> list[_Described]:
    """Return key, collectivité, stage and last recognition of their démarches."""
    given = Q(recognitions__date__lte=timezone.localdate().isoformat())
    described = Initiative.objects.filter(collectivity__in=places).annotate(
        last=Max("recognitions__date", filter=given)
    )
    return list(described.values_list("pk", "collectivity", "stage", "last").order_by("pk"))


def _engagement_of(initiatives: list[_Described]) -> dict[int, tuple[str, str | None]]:
    """Return the farthest stage of each collectivité, and when it was last recognised."""
    engaged: dict[int, tuple[str, str | None]] = {}
    for _, place, stage, last in initiatives:
        stage_so_far, last_so_far = engaged.get(place, ("", None))
        dates = [date for date in (last, last_so_far) if date is not None]
        engaged[place] = max(stage_so_far, stage, key=_rank), max(dates, default=None)
    return engaged


def _rank(stage: str) -> int:
    return Stage(stage).rank if stage else -1


def _themes_of(initiatives: list[_Described]) -> dict[int, dict[int, str]]:
    """Return the themes that each collectivité works on, in its démarches and its actions."""
    through = (
        (Initiative.themes.through, "initiative"),
        (PlanAction.themes.through, "planaction__initiative"),
    )
    by_place: dict[int, dict[int, str]] = defaultdict(dict)
    names = {theme.pk: theme.name for theme in Theme.objects.all()}
    place_of = {pk: place for pk, place, *_ in initiatives}
    for model, initiative in through:
        manager: Any = model._default_manager
        rows = manager.filter(**{f"{initiative}__in": list(place_of)}).values_list(initiative, "theme").distinct()
        for pk, theme in rows:
            by_place[place_of[pk]][theme] = names[theme]
    return by_place


def _stages_of(initiatives: list[_Described]) -> dict[int, set[str]]:
    by_place: dict[int, set[str]] = defaultdict(set)
    for _, place, stage, _ in initiatives:
        if stage:
            by_place[place].add(stage)
    return by_place
