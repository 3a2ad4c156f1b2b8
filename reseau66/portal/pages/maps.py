"""The map with the rubans du DD, and what a bubble says of a collectivité."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.database.process_cache import remembered
from directory.collectivities.queries import initiatives_of
from directory.map import views
from directory.map.drawings import STATE_KEPT_FOR
from directory.plans.queries import axes_of
from directory.sharing import views as sharing_views
from directory.territory.models import Collectivity
from experiences.sheets.queries import PublicFiches, fiches_of_place, public_fiches_by_place
from members.people.queries import people_at

AXES_SHOWN = 4


def _public_fiches() -> dict[int, PublicFiches]:
    """Return the public fiches of each collectivité, by its key, as they were at most ten seconds ago."""
    return remembered("public-fiches", public_fiches_by_place, seconds=STATE_KEPT_FOR)


def _ribbons(by_place: dict[int, PublicFiches]) -> frozenset[int]:
    """Return the keys of the collectivités that won a ruban du DD."""
    return frozenset(place for place, fiches in by_place.items() if fiches.ribbons)


def _with_ribbons(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(request, ribbons=_ribbons(_public_fiches()), **kwargs)

    return shown


@login_not_required
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map, with the rubans and how many fiches each collectivité has."""
    by_place = _public_fiches()
    numbers = {place: fiches.number for place, fiches in by_place.items()}
    return views.map_page(request, ribbons=_ribbons(by_place), fiches=numbers)


drawn_map = _with_ribbons(views.drawn_map)
geojson = _with_ribbons(views.geojson)
points = _with_ribbons(views.points)
export_geojson = _with_ribbons(views.export_geojson)
export_sheet = _with_ribbons(views.export_sheet)
frame = _with_ribbons(sharing_views.frame)


@login_not_required
@require_safe
def bubble(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """What a bubble of the map says of a collectivité, to be laid inside it."""
    collectivity = get_object_or_404(Collectivity, code=code)
    context = {
        "collectivity": collectivity,
        "epci": collectivity.current_epci,
        "initiatives": initiatives_of(collectivity),
        "people": people_at(collectivity, request.user),
        "winners": [fiche for fiche in fiches_of_place(collectivity, request.user) if fiche.ribbon],
        "axes": axes_of(collectivity)[: AXES_SHOWN + 1],
        "axes_shown": AXES_SHOWN,
    }
    return render(request, "portal/pages/bubble.html", context)
