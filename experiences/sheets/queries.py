"""Reads of fiches that pages share."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse

from directory.map.map_points import Dot, dots
from directory.territory.models import Collectivity

from ..reactions.models import Reuse, Useful
from .models import FactSheet, FactSheetVersion, FicheDocument, Photo


def for_page(fiches: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Add what the page of a fiche says of its reader: whether she wrote it, whether she found it useful."""
    authored = FactSheet.authors.through.objects.filter(factsheet=OuterRef("pk"), user=user.pk)
    said = Useful.objects.filter(fiche=OuterRef("pk"), person=user.pk)
    related = fiches.select_related("collectivity", "plan_action", "live")
    return related.annotate(is_own=Exists(authored), is_useful=Exists(said))


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


def reuses_of(fiche: FactSheet) -> list[Reuse]:
    """Return who did the same, first ones first."""
    return list(fiche.reuses.select_related("collectivity"))


def dots_of(rows: Iterable[tuple[Any, ...]], *, word: str) -> list[Dot]:
    """Return dots for rows of name, longitude, latitude and number; each leads to the fiches of its place."""
    listed = reverse("experiences:list")
    return dots(rows, address=lambda name: f"{listed}?collectivite={name}", word=word)


def dots_at(places: Iterable[Collectivity], *, word: str) -> list[Dot]:
    """Return a dot for each place that is on the map."""
    rows = [(place.name, place.longitude, place.latitude, 1) for place in places if place.latitude is not None]
    return dots_of(rows, word=word) if rows else []
