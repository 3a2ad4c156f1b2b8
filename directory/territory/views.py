"""Collectivités: list, page, map, and the data behind them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.history.models import Entry
from core.spreadsheets.cells import CSV, as_csv
from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results
from core.ui.words import words_of

from ..happenings import happenings_of
from ..initiatives import queries as initiatives_queries
from ..map import drawings as map_drawings
from ..open_data import datasets as open_data
from ..people import people_of
from ..stories import stories_of
from . import queries as territory_queries
from .enums import Kind
from .filters import CollectivityFilter
from .models import Collectivity
from .permissions import can_edit
from .public_views import social

PAGE_SIZE = 20


@login_not_required
@require_safe
def collectivity_list(request: HttpRequest) -> HttpResponse:
    found = CollectivityFilter(request.GET or None, Collectivity.objects.existing())
    page = CountedPaginator(found.qs.for_rows(), found.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "suggestions": _did_you_mean(found, page.paginator.count)}
    return page_or_results(request, "directory/territory/list.html", context)


def _did_you_mean(found: CollectivityFilter, count: int) -> list[Collectivity]:
    text = found.form.cleaned_data.get("q", "") if found.is_bound else ""
    return list(Collectivity.objects.existing().resembling(text)[:5]) if text and not count else []


@login_not_required
@require_safe
def collectivity_detail(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    found = get_object_or_404(
        Collectivity.objects.select_related("contour", "merged_into").defer("contour__geometry"), code=code
    )
    if slug != found.slug:
        return redirect(found, permanent=True)
    context: dict[str, Any] = {"can_edit": can_edit(request.user, found)}
    shown = initiatives_queries.initiatives_of(found)
    context |= {"collectivity": found, "initiatives": shown, "social": social(found, shown, found.get_absolute_url())}
    if found.kind == Kind.EPCI:
        members = list(territory_queries.members_of(found).select_related("contour"))
        context["locator"] = map_drawings.locator(found, (m.contour for m in members if hasattr(m, "contour")))
        context["inside"] = sum(m.departement == found.departement for m in members)
        context["outside"] = max(found.outside_members, len(members) - context["inside"])
        context |= {"members": members, "members_population": sum(m.population or 0 for m in members)}
    else:
        if hasattr(found, "contour"):
            context["outline"], context["locator"] = map_drawings.shapes_of(found.contour)
        context["memberships"] = memberships = list(territory_queries.all_memberships(found))
        context["epci"] = next((m.epci for m in memberships if m.is_in_force(timezone.localdate())), None)
    context |= {"stories": stories_of(found, request.user), "happenings": happenings_of(found, request.user)}
    context["people"] = people_of(found, request.user)
    context["map_version"] = map_drawings.drawings(found.departement).svg.version
    if request.user.is_staff:
        context["history"] = list(Entry.objects.about(found)[:20])
    return render(request, "portal/pages/collectivity.html", context)


@login_not_required
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the autocomplete shows: the reference to write, and what tells namesakes apart."""
    found = territory_queries.suggest(words_of(request))
    return JsonResponse({"results": [{"value": c.reference, "name": c.name, "detail": _detail(c)} for c in found]})


def _detail(collectivity: Collectivity) -> str:
    if collectivity.kind != Kind.COMMUNE:
        return " · ".join(filter(None, [collectivity.get_kind_display(), collectivity.formerly]))
    told = [collectivity.postcodes_text, collectivity.epci_name, collectivity.formerly]  # type: ignore[attr-defined]
    return " · ".join(filter(None, told))


@login_not_required
@require_safe
def open_data_page(request: HttpRequest) -> HttpResponse:
    """What there is to take, what each column means, and the licence."""
    return render(request, "directory/territory/open_data.html", {"datasets": open_data.DATASETS})


@login_not_required
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """The list as filtered, as a spreadsheet that Excel opens with its accents."""
    found = CollectivityFilter(request.GET or None, Collectivity.objects.existing().with_epci_name())
    return download(as_csv(open_data.collectivities(found.qs)), CSV, "collectivites.csv")
