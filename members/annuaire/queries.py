"""What the annuaire counts and draws."""

from typing import Any

from django.db.models import Avg, Count, F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import slugify

from core.themes.models import Theme
from directory.map.map_points import MapPoint, map_points

from ..competences.models import Competence
from ..people.enums import Role
from ..people.models import Mandate, Referent, is_held

ELSEWHERE = "Autres organismes"
SHARED = 2  # people from whom on a competence is named to everybody: one that a single person typed points at her


def places_of(referents: QuerySet[Referent]) -> list[MapPoint]:
    """Return where the persons work today, as points of the map, most people first."""
    held = Mandate.objects.current().filter(
        referent__in=referents.order_by().values("pk"), collectivity__latitude__isnull=False
    )
    rows = held.values_list("collectivity__name", "collectivity__longitude", "collectivity__latitude")
    counted = rows.annotate(people=Count("referent", distinct=True)).order_by("-people", "collectivity__name")
    listed = reverse("members:list")
    return map_points(counted, address=lambda name: f"{listed}?q={name}", word="référent")


def numbers_by_place() -> list[tuple[str, list[int]]]:
    """Return how many listed persons of each role work in each EPCI, or beside them; one query."""
    place = Coalesce(F("membership_today__epci__name"), F("collectivity__name"), Value(ELSEWHERE))
    held = Mandate.objects.current().filter(referent__approved_at__isnull=False).with_epci()
    rows = held.order_by().values_list(place, "role").annotate(Count("referent", distinct=True))
    counted: dict[str, dict[str, int]] = {}
    for name, role, number in rows:
        counted.setdefault(name, {})[role] = number
    return [(name, [counted[name].get(role, 0) for role in Role]) for name in sorted(counted, key=_after_places)]


def points_by_epci() -> list[MapPoint]:
    """Return where listed persons work, as points of the map by EPCI and no nearer, most people first; one query."""
    return _points(Mandate.objects.current(), "référent")


def ambassadors_by_epci() -> list[MapPoint]:
    """Return where ambassadors work, as points of the map by EPCI and no nearer, most people first; one query."""
    return _points(Mandate.objects.current().filter(referent__is_ambassador=True), "ambassadeur")


def _points(held: Any, word: str) -> list[MapPoint]:
    held = held.filter(referent__approved_at__isnull=False)
    place = Coalesce(F("membership_today__epci__name"), F("collectivity__name"))
    middle = Avg("collectivity__longitude"), Avg("collectivity__latitude")
    rows = held.with_epci().order_by().values_list(place).annotate(*middle, people=Count("referent", distinct=True))
    counted = [row for row in rows.order_by("-people", place) if None not in row]
    listed = reverse("directory:list")
    return map_points(counted, address=lambda name: f"{listed}?q={name}", word=word)


def _after_places(name: str) -> tuple[bool, str]:
    return name == ELSEWHERE, slugify(name)


def themes_by_role() -> list[tuple[Theme, list[tuple[str, int]]]]:
    """Return each theme with the number of listed persons of each role, in the order of ``Role``; two queries."""
    chosen = Referent.themes.through.objects.filter(
        is_held("referent__mandates__"), referent__approved_at__isnull=False, referent__mandates__isnull=False
    )
    rows = chosen.values_list("theme_id", "referent__mandates__role").annotate(Count("referent_id", distinct=True))
    counted = {(theme, role): people for theme, role, people in rows}
    return [
        (theme, [(role.value, counted.get((theme.pk, role.value), 0)) for role in Role])
        for theme in Theme.objects.all()
    ]


def competences_behind() -> dict[str, Any]:
    """Return what people can do and which themes are theirs, with how many they are; three queries and no name."""
    competences: list[Any] = list(Competence.objects.with_holders())
    shared = [competence for competence in competences if competence.people >= SHARED]
    people = [(theme, sum(number for _, number in numbers)) for theme, numbers in themes_by_role()]
    return {
        "shared": shared,
        "others": len(competences) - len(shared),
        "themes": [(theme, number) for theme, number in people if number],
    }
