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
from experiences.awards.queries import places_with_ribbon
from experiences.sheets.queries import fiches_of_place, public_fiches_by_place
from members.people.queries import people_at

AXES_SHOWN = 4


def ribbons() -> frozenset[int]:
    """Return the keys of the collectivités that won a ruban du DD, as it was at most ten seconds ago."""
    return remembered("ribbons", lambda: frozenset(places_with_ribbon()), seconds=STATE_KEPT_FOR)


def fiches() -> dict[int, int]:
    """Return how many public fiches each collectivité has, by its key, as it was at most ten seconds ago."""
    return remembered("fiches-of-places", lambda: dict(public_fiches_by_place()), seconds=STATE_KEPT_FOR)


def _with_fiches(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(request, fiches=fiches(), **kwargs)

    return shown


def _with_ribbons(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(request, ribbons=ribbons(), **kwargs)

    return shown


map_page = _with_ribbons(_with_fiches(views.map_page))
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
