"""Whom a person is directed to: an ambassador of her own role, the nearest and most alike first."""

from dataclasses import dataclass

from directory.territory.enums import PopulationBracket
from directory.territory.geometry import distance_km
from directory.territory.models import Collectivity

from ..people.models import Mandate, Referent

SHOWN = 6
UNKNOWN = 1000.0  # km; who has no place on the map comes last


@dataclass(frozen=True)
class Ambassador:
    """Somebody to write to, and how far and how alike."""

    referent: Referent
    mandate: Mandate
    distance: float | None
    is_alike: bool


def ambassadors_for(person: Referent) -> list[Ambassador]:
    """Return at most six ambassadors of the person's role; all roles where hers has none. Two queries."""
    mine = person.current_mandate
    held = (
        Mandate.objects.current()
        .filter(referent__is_ambassador=True, referent__approved_at__isnull=False)
        .exclude(referent=person)
        .select_related("referent", "collectivity")
    )
    ambassadors: dict[int, Ambassador] = {}
    for mandate in held:
        ambassadors.setdefault(mandate.referent_id, _compare(mandate, mine.collectivity if mine else None))
    same = [a for a in ambassadors.values() if mine and a.mandate.role == mine.role]
    ordered = sorted(same or ambassadors.values(), key=_rank)
    return ordered[:SHOWN]


def _compare(mandate: Mandate, home: Collectivity | None) -> Ambassador:
    theirs = mandate.collectivity
    if home is None or theirs is None:
        return Ambassador(mandate.referent, mandate, None, is_alike=False)
    is_alike = PopulationBracket.is_shared(home.population, theirs.population)
    return Ambassador(mandate.referent, mandate, distance_km(home, theirs), is_alike)


def _rank(ambassador: Ambassador) -> tuple[bool, float, str]:
    distance = UNKNOWN if ambassador.distance is None else ambassador.distance
    return not ambassador.is_alike, distance, ambassador.referent.sort_name
