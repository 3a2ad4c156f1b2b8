"""Reads of fiches that pages share."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from directory.map.map_points import Dot, dots
from directory.territory.models import Collectivity

from .models import FactSheet, FactSheetVersion, FicheDocument, Photo


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


def dots_of(rows: Iterable[tuple[Any, ...]], *, word: str) -> list[Dot]:
    """Return dots for rows of name, longitude, latitude and number; each leads to the fiches of its place."""
    listed = reverse("experiences:list")
    return dots(rows, address=lambda name: f"{listed}?collectivite={name}", word=word)


def dots_at(places: Iterable[Collectivity], *, word: str) -> list[Dot]:
    """Return a dot for each place that is on the map."""
    rows = [(place.name, place.longitude, place.latitude, 1) for place in places if place.latitude is not None]
    return dots_of(rows, word=word) if rows else []
