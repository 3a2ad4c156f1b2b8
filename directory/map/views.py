"""The map: its page, the same as a drawing, and the data behind it.

Who knows which collectivités won a ruban du DD lies above, and gives their keys as ``ribbons``.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from core.database.process_cache import remembered
from core.spreadsheets.cells import CSV, as_csv
from core.ui.responses import download

from ..collectivities.export import table
from ..collectivities.facts import facts_of
from ..territory.filters import departement_choices
from . import drawings as map_drawings
from . import legends
from . import printouts as map_sheet
from .colours import Colour
from .drawings import Drawing, MapLevel, collection
from .filters import EVERYWHERE
from .requests import AskedMap
from .stage_map import stage_map

FOREVER = "public, max-age=31536000, immutable"
COORDINATE_DIGITS = 3  # a hundred metres: a point of the whole country needs no more


@login_not_required
@require_safe
def map_page(request: HttpRequest, ribbons: frozenset[int], fiches: Mapping[int, int]) -> HttpResponse:
    asked = AskedMap.of(request.GET, ribbons)
    context = _context(asked)
    context["map_settings"] = {"tiles": settings.MAP_TILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION}
    if not asked.is_everywhere:
        drawn = asked.drawn
        version = {
            "departement": asked.departement,
            "niveau": asked.level,
            "v": drawn.geojson(asked.level, ribbons, is_light=True).version,
        }
        context["geojson"] = f"{reverse('directory:geojson')}?{urlencode(version)}"
        context["map_settings"]["bounds"] = drawn.bounds
        context["names"] = asked.listed(fiches)
    return render(request, "directory/map/map.html", context)


def _context(asked: AskedMap) -> dict[str, Any]:
    return {
        "asked": asked,
        "filter": asked.filter,
        "legend": legends.legend(asked.query, asked.colour, asked.theme, has_ribbons=asked.has_ribbons),
        "themes": legends.themes(asked.query) if asked.colour == "theme" else [],
        "query": asked.query.urlencode(),
    }


@login_not_required
@require_safe
def drawn_map(request: HttpRequest, ribbons: frozenset[int]) -> HttpResponse:
    """The same map as a drawing whose places are links: for browsers without a script, and for paper."""
    asked = AskedMap.of(request.GET, ribbons)
    context = _context(asked)
    if not asked.is_everywhere:
        context["drawn"], context["viewbox"] = list(asked.marked()), asked.drawn.viewbox
    return render(request, "directory/map/drawn_map.html", context)


def _departement(request: HttpRequest) -> str:
    """Return the département that is asked for, the portal's own by default; 404 for one that is not loaded."""
    code = request.GET.get("departement", "")
    if code and code not in dict(departement_choices()):
        raise Http404
    return code


@login_not_required
@require_safe
def geojson(request: HttpRequest, ribbons: frozenset[int]) -> HttpResponse:
    """The contours of a département's communes or EPCI, with what the map tells of each."""
    level = MapLevel.EPCI if request.GET.get("niveau") == MapLevel.EPCI else MapLevel.COMMUNES
    drawn = map_drawings.drawings(_departement(request))
    is_for_the_page = "v" in request.GET
    return _send(request, drawn.geojson(level, ribbons, is_light=is_for_the_page), "application/geo+json")


@login_not_required
@require_safe
def svg_map(request: HttpRequest) -> HttpResponse:
    departement = _departement(request)
    if request.GET.get("couleur") == Colour.STAGE:
        return _send(request, stage_map(map_drawings.drawings(departement)), "image/svg+xml")
    return _send(request, map_drawings.drawings(departement).svg, "image/svg+xml")


@login_not_required
@require_safe
def points(request: HttpRequest, ribbons: frozenset[int]) -> HttpResponse:
    """Every commune that the filters keep, in all départements, as points: code, name, place, class."""
    query = request.GET.copy()
    query["departement"] = EVERYWHERE
    asked = AskedMap.of(query, ribbons)
    plain = {"departement", "couleur"} >= set(query)
    drawing = remembered(f"points-{asked.colour}", lambda: _points(asked)) if plain else _points(asked)
    return _send(request, drawing, "application/json")


def _points(asked: AskedMap) -> Drawing:
    facts = facts_of()
    shown = asked.filter.qs.filter(latitude__isnull=False).order_by("longitude")
    rows = shown.values_list("pk", "code", "name", "longitude", "latitude")
    points = [
        [
            *(code, name, round(x, COORDINATE_DIGITS), round(y, COORDINATE_DIGITS), asked.mark(facts.get(pk), 0)),
            *([1] if pk in asked.ribbons else []),
        ]
        for pk, code, name, x, y in rows
        if x is not None and y is not None
    ]
    return Drawing.of(json.dumps(points, ensure_ascii=False, separators=(",", ":")).encode())


@login_not_required
@require_safe
def export_geojson(request: HttpRequest, ribbons: frozenset[int]) -> HttpResponse:
    """What the map shows, with its contours."""
    asked = AskedMap.of(request.GET, ribbons)
    if asked.is_everywhere:
        raise Http404
    body = collection(marked_place.feature for marked_place in asked.marked() if marked_place.is_kept)
    return download(body, "application/geo+json", "carte.geojson")


@login_not_required
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """What the map shows, as a spreadsheet."""
    listed = AskedMap.of(request.GET).filter.qs.with_epci_name()
    return download(as_csv(table(listed)), CSV, "carte.csv")


@login_not_required
@require_safe
def export_sheet(request: HttpRequest, ribbons: frozenset[int], form: str) -> HttpResponse:
    """What the map shows, for a report: a page (PDF) or a picture (PNG)."""
    asked = AskedMap.of(request.GET, ribbons)
    if asked.is_everywhere or form not in map_sheet.FORMS:
        raise Http404
    content, content_type = map_sheet.make(asked, form)
    return download(content, content_type, f"carte.{form}")


def _send(request: HttpRequest, drawing: Drawing, content_type: str) -> HttpResponse:
    """Send a drawing once; for good to who names its version, to be asked again by others."""
    response: HttpResponse
    if request.headers.get("If-None-Match", "").removeprefix("W/") == drawing.etag:
        response = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(drawing.compressed, content_type=content_type)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(drawing.body, content_type=content_type)
    response.headers["ETag"] = drawing.etag
    response.headers["Cache-Control"] = FOREVER if request.GET.get("v") == drawing.version else "public, no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
