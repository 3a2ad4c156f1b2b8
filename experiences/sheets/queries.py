"""Reads of fiches that pages share."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Prefetch, Q, Sum, Window, prefetch_related_objects
from django.urls import reverse

from core.readers import Reader
from directory.map.map_points import MapPoint, map_points
from directory.plans.models import PlanAction
from directory.territory.models import Collectivity

from .models import FactSheet, FactSheetVersion, FicheDocument, Photo

SHOWN = 6
ON_A_THEME = 3


def version_of(fiche: FactSheet, version: FactSheetVersion) -> FactSheetVersion:
    """Return the version with all that its page shows; five queries."""
    version.publication = fiche
    prefetch_related_objects(
        [version],
        Prefetch("photos", Photo.objects.select_related("picture")),
        Prefetch("documents", FicheDocument.objects.select_related("file")),
        *("funding", "indicators", "themes"),
    )
    return version


def points_of(rows: Iterable[tuple[Any, ...]], *, word: str) -> list[MapPoint]:
    """Return a point of the map for each row of name, longitude, latitude and number; it leads to the fiches there."""
    listed = reverse("experiences:list")
    return map_points(rows, address=lambda name: f"{listed}?collectivite={name}", word=word)


def points_at(places: Iterable[Collectivity], *, word: str) -> list[MapPoint]:
    """Return a point for each place that is on the map."""
    rows = [(place.name, place.longitude, place.latitude, 1) for place in places if place.latitude is not None]
    return points_of(rows, word=word) if rows else []


def fiches_of_place(place: Collectivity, user: Reader) -> list[FactSheet]:
    """Return the newest fiches of a collectivité that ``user`` may read; one query.

    Each says of all of them how many they are (``number``) and how often they were taken up (``times_reused``).
    """
    counted = {"number": Window(Count("pk")), "times_reused": Window(Sum("reuse_count"))}
    return _newest(FactSheet.objects.filter(collectivity=place).annotate(**counted), user)


class PublicFiches(NamedTuple):
    """How many fiches of a collectivité everybody may read, and how many of them won a ruban."""

    number: int
    ribbons: int


def public_fiches_by_place() -> dict[int, PublicFiches]:
    """Return what everybody may read, by the key of its collectivité, where there is something; one query."""
    public = FactSheet.objects.visible_to(AnonymousUser()).online().filter(collectivity__isnull=False).order_by()
    counted = public.values_list("collectivity").annotate(fiches=Count("pk"), won=Count("pk", filter=~Q(ribbon="")))
    return {place: PublicFiches(number, ribbons) for place, number, ribbons in counted}


def fiches_of_action(action: PlanAction, user: Reader) -> list[FactSheet]:
    """Return the newest fiches that tell of an action, as far as ``user`` may read them; one query."""
    return _newest(FactSheet.objects.filter(plan_action=action), user)


def _newest(fiches: Any, user: Reader) -> list[FactSheet]:
    online = fiches.visible_to(user).online().select_related("live", "collectivity")
    return list(online.order_by("-published_at", "-pk")[:SHOWN])


def fiches_on_themes(themes: Collection[str], user: Reader) -> dict[str, list[FactSheet]]:
    """Return a few fiches on each theme, by its slug, newest first; one query."""
    online = FactSheet.objects.visible_to(user).online().filter(live__themes__slug__in=themes)
    named = online.annotate(theme_slug=F("live__themes__slug"))  # the theme that the filter went through
    rows: Iterable[Any] = named.select_related("live", "collectivity").order_by("-published_at", "-pk")
    by_theme: dict[str, list[FactSheet]] = defaultdict(list)
    for fiche in rows:
        if len(by_theme[fiche.theme_slug]) < ON_A_THEME:
            by_theme[fiche.theme_slug].append(fiche)
    return by_theme
