"""The map with the rubans du DD, and what a bubble says of a collectivité."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directory.collectivities.queries import initiatives_of
from directory.map import views
from directory.plans.queries import axes_of
from directory.sharing import views as sharing_views
from directory.territory.models import Collectivity
from experiences.sheets.queries import PublicFiches, fiches_of_place
from members.people.queries import people_at

from .public_fiches import numbers_of, public_fiches

AXES_SHOWN = 4


def _ribbons(by_place: dict[int, PublicFiches]) -> frozenset[int]:
    """Return the keys of the collectivités that won a ruban du DD."""
    return frozenset(place for place, fiches in by_place.items() if fiches.ribbons)


def _with_ribbons(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(request, ribbons=_ribbons(public_fiches()), **kwargs)

    return shown


@login_not_required
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map, with the rubans and how many fiches each collectivité has."""
    by_place = public_fiches()
    return views.map_page(request, ribbons=_ribbons(by_place), fiches=numbers_of(by_place))


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
