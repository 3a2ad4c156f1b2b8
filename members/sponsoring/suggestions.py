"""Which sponsors suit a request, and why: one ranking, in one place.

Only persons of the same role with an open offer, room for one more, another collectivité, and who have not declined
this request are candidates; those who set a distance are not candidates beyond it. Each likeness adds its weight:

- 3, same bracket of population; 3, same milieu; 2 for each theme in common, 6 at most;
- 3 within 15 km, 2 within 30 km, 1 within 60 km (great circle between the collectivités' points);
- 2, a démarche of theirs is further on than the asker's;
- 1, another EPCI: what is common to the whole EPCI is known already; 1, nobody sponsored yet.

Ties go to who sponsors least, then by name.
"""

from dataclasses import dataclass

from core.ui.typography import count, number
from directory.initiatives.enums import Stage
from directory.initiatives.models import Initiative
from directory.territory.enums import PopulationBracket
from directory.territory.geometry import distance_km
from directory.territory.models import Collectivity, Membership

from ..people.models import Mandate, Referent
from .models import SponsorOffer, Sponsorship, free_offers

SHOWN = 5
WEIGHTS = {"bracket": 3, "milieu": 3, "theme": 2, "further": 2, "other_epci": 1, "first": 1}
THEMES_AT_MOST = 3
NEAR = ((15, 3), (30, 2), (60, 1))  # km and weight


@dataclass
class Suggestion:
    """A possible sponsor, with the score and the likenesses that make it."""

    referent: Referent
    mandate: Mandate
    score: int
    reasons: list[str]


def suggest(sponsorship: Sponsorship) -> list[Suggestion]:
    """Return the five best candidates, best first; seven queries whatever their number."""
    request = sponsorship.request
    declined = set(sponsorship.declined_by.values_list("pk", flat=True))
    held = {
        mandate.referent_id: mandate
        for mandate in Mandate.objects.current()
        .filter(role=sponsorship.role, collectivity__isnull=False, referent__in=free_offers().values("referent"))
        .exclude(collectivity=request.collectivity)
        .exclude(referent__in=declined)
        .select_related("collectivity")
    }
    offers = free_offers().filter(referent__in=held).select_related("referent").prefetch_related("themes")
    wanted = {theme.pk: theme.name for theme in request.themes.all()}
    epci = _epci_of({request.collectivity_id, *(m.collectivity_id for m in held.values() if m.collectivity_id)})
    stages = _stages_of({m.collectivity_id for m in held.values() if m.collectivity_id})
    suggestions = []
    for offer in offers:
        if offer.referent_id == request.requester_id:
            continue
        mandate = held[offer.referent_id]
        suggestion = _compare(request.collectivity, wanted, offer, mandate, epci)
        stage = stages.get(mandate.collectivity_id or 0)
        if suggestion and stage and stage.rank > Stage(request.stage).rank:
            suggestion.score += WEIGHTS["further"]
            suggestion.reasons.append(f"{stage.label.lower()} en cours")
        if suggestion:
            suggestions.append((offer.active, suggestion))  # type: ignore[attr-defined]
    suggestions.sort(key=lambda pair: (-pair[1].score, pair[0], pair[1].referent.sort_name))
    return [suggestion for _, suggestion in suggestions[:SHOWN]]


def _epci_of(collectivities: set[int]) -> dict[int, int]:
    rows = Membership.objects.current().filter(commune__in=collectivities).values_list("commune_id", "epci_id")
    return dict(rows)


def _stages_of(collectivities: set[int]) -> dict[int, Stage]:
    """Return the furthest stage of each collectivité's démarches."""
    rows = Initiative.objects.filter(collectivity__in=collectivities).exclude(stage="")
    furthest: dict[int, Stage] = {}
    for pk, value in rows.values_list("collectivity_id", "stage"):
        stage = Stage(value)
        if pk not in furthest or stage.rank > furthest[pk].rank:
            furthest[pk] = stage
    return furthest


def _compare(
    asking: Collectivity, wanted: dict[int, str], offer: SponsorOffer, mandate: Mandate, epci: dict[int, int]
) -> Suggestion | None:
    theirs = mandate.collectivity
    if theirs is None:
        return None
    distance = distance_km(asking, theirs)
    if offer.distance_km and distance is not None and distance > offer.distance_km:
        return None
    score, reasons = 0, []
    if PopulationBracket.is_shared(asking.population, theirs.population):
        score += WEIGHTS["bracket"]
        reasons.append("même strate de population")
    if asking.milieu and asking.milieu == theirs.milieu:
        score += WEIGHTS["milieu"]
        reasons.append(asking.get_milieu_display().lower())
    common = [theme.name.lower() for theme in offer.themes.all() if theme.pk in wanted]
    if common:
        score += WEIGHTS["theme"] * min(len(common), THEMES_AT_MOST)
        reasons.append(("thème " if len(common) == 1 else "thèmes ") + ", ".join(common))
    if distance is not None:
        score += next((weight for limit, weight in NEAR if distance <= limit), 0)
        reasons.append(f"à {number(round(distance))} km")
    ours = epci.get(asking.pk), epci.get(theirs.pk)
    if all(ours) and ours[0] != ours[1]:
        score += WEIGHTS["other_epci"]
        reasons.append("autre intercommunalité")
    active = offer.active  # type: ignore[attr-defined]
    score += 0 if active else WEIGHTS["first"]
    reasons.append(count(active, "filleul"))
    return Suggestion(offer.referent, mandate, score, reasons)
