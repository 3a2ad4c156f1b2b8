"""Collectivités: their list, and the data behind it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.spreadsheets.cells import CSV, as_csv
from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results
from core.ui.words import words_of

from ..open_data import datasets as open_data
from . import queries as territory_queries
from .enums import Kind
from .filters import CollectivityFilter
from .models import Collectivity

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
