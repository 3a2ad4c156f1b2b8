"""Collectivités: list, page, map, and the data behind them."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from reseau66.core.history.models import Entry
from reseau66.core.spreadsheets.cells import CSV, as_csv
from reseau66.core.ui.paging import CountedPaginator
from reseau66.core.ui.responses import download, page_or_results

from .. import cartography, queries
from ..enums import Kind
from ..filters import COLOURS, CollectivityFilter, MapFilter
from ..legends import legends
from ..models import Collectivity
from ..permissions import can_edit

PAGE_SIZE = 20
CSV_HEADINGS = [
    "Code",
    "Nom",
    "Type",
    "Intercommunalité",
    "Population",
    "Codes postaux",
    "Courriel",
    "Téléphone",
    "Site",
    "Étape de la démarche",
    "Reconnue « Agenda 21 local France »",
]
FOREVER = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def collectivity_list(request: HttpRequest) -> HttpResponse:
    found = CollectivityFilter(request.GET or None, Collectivity.objects.all())
    page = CountedPaginator(found.qs.for_rows(), found.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "suggestions": _did_you_mean(request, page.paginator.count)}
    return page_or_results(request, "directory/list.html", context)


def _did_you_mean(request: HttpRequest, count: int) -> list[Collectivity]:
    text = request.GET.get("q", "").strip()
    return list(Collectivity.objects.resembling(text)[:5]) if text and not count else []


@login_not_required
@require_safe
def collectivity_detail(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    found = get_object_or_404(Collectivity.objects.select_related("contour").defer("contour__geometry"), code=code)
    if slug != found.slug:
        return redirect(found, permanent=True)
    context: dict[str, Any] = {"can_edit": can_edit(request.user, found)}
    context |= {"collectivity": found, "initiatives": queries.initiatives_of(found)}
    if found.kind == Kind.EPCI:
        members = list(queries.members_of(found).select_related("contour"))
        context["locator"] = cartography.locator(m.contour.geometry for m in members if hasattr(m, "contour"))
        context |= {"members": members, "members_population": sum(m.population or 0 for m in members)}
    else:
        if hasattr(found, "contour"):
            context["outline"], context["locator"] = cartography.shapes_of(found.contour)
        context["memberships"] = memberships = list(queries.all_memberships(found))
        context["epci"] = next((m.epci for m in memberships if m.is_in_force(timezone.localdate())), None)
    context["map_version"] = cartography.drawings().svg.version
    if request.user.is_staff:
        context["history"] = list(Entry.objects.about(found)[:20])
    return render(request, "directory/detail.html", context)


@login_not_required
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    drawn = cartography.drawings()
    context = _map_context(request) | {
        "geojson_version": drawn.geojson.version,
        "map_settings": {
            "bounds": drawn.bounds,
            "tiles": settings.MAP_TILES_URL,
            "attribution": settings.MAP_TILES_ATTRIBUTION,
        },
    }
    return page_or_results(request, "directory/map.html", context)


def _map_context(request: HttpRequest) -> dict[str, Any]:
    """What the two maps share: filters, colours, legends, and code and name of the communes that are kept."""
    found = MapFilter(request.GET or None, Collectivity.objects.communes())
    asked = request.GET.get("couleur", "")
    context: dict[str, Any] = {"filter": found, "colour": asked if asked in COLOURS else "epci"}
    return context | {"legends": legends(request.GET), "communes": list(found.qs.values_list("code", "name"))}


@login_not_required
@require_safe
def drawn_map(request: HttpRequest) -> HttpResponse:
    """The same map as a drawing whose communes are links: for browsers without a script, and for paper."""
    context = _map_context(request)
    drawn, kept = cartography.drawings(), {code for code, _ in context["communes"]}
    context["drawn"] = [(commune, commune.code in kept) for commune in drawn.communes]
    context["viewbox"] = drawn.viewbox
    return render(request, "directory/drawn_map.html", context)


@login_not_required
@require_safe
def geojson(request: HttpRequest) -> HttpResponse:
    return _send(request, cartography.drawings().geojson, "application/geo+json")


@login_not_required
@require_safe
def svg_map(request: HttpRequest) -> HttpResponse:
    return _send(request, cartography.drawings().svg, "image/svg+xml")


def _send(request: HttpRequest, drawing: cartography.Drawing, content_type: str) -> HttpResponse:
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


@login_not_required
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the autocomplete shows: the reference to write, and what tells namesakes apart."""
    found = queries.suggest(request.GET.get("q", "")[:100])
    return JsonResponse({"results": [{"value": c.reference, "name": c.name, "detail": _detail(c)} for c in found]})


def _detail(collectivity: Collectivity) -> str:
    if collectivity.kind != Kind.COMMUNE:
        return collectivity.get_kind_display()
    return " · ".join(filter(None, [collectivity.postcodes_text, collectivity.epci_name]))  # type: ignore[attr-defined]


@login_not_required
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """The list as filtered, as a spreadsheet that Excel opens with its accents."""
    found = CollectivityFilter(request.GET or None, Collectivity.objects.with_epci_name())
    progress = cartography.progress_of_all()
    content = as_csv([CSV_HEADINGS, *(_line(c, progress.get(c.pk)) for c in found.qs)])
    return download(content, CSV, "collectivites.csv")


def _line(c: Any, known: cartography.Progress | None) -> list[Any]:
    told = [known.label, "oui" if known.is_recognised else ""] if known else ["", ""]
    about = [c.code, c.name, c.get_kind_display(), c.epci_name or "", c.population]
    return [*about, c.postcodes_text, c.email, c.phone, c.website, *told]
