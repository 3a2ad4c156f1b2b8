"""The list of collectivités, as a page and as a spreadsheet."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.spreadsheets.cells import CSV, as_csv
from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results

from ..territory.models import Collectivity
from .export import table
from .filters import ENGAGED, CollectivityFilter
from .queries import EngagedFirst

PAGE_SIZE = 20


@login_not_required
@require_safe
def collectivity_list(request: HttpRequest, fiches: Mapping[int, int]) -> HttpResponse:
    """The list; who knows the fiches lies above, and gives how many each has, by its key."""
    filterset = CollectivityFilter(request.GET or None, Collectivity.objects.existing())
    listed, number = EngagedFirst(filterset.qs), filterset.qs.count()
    page = CountedPaginator[Collectivity](listed, number, size=PAGE_SIZE).get_page(request.GET.get("page"))
    asked = request.GET.get("etape", "")
    tabs = [
        {"label": label, "href": _with_stage(request, stage), "current": asked == stage}
        for label, stage in (("Toutes", ""), ("Engagées", ENGAGED))
    ]
    context = {
        "filter": filterset,
        "page": page,
        "fiches": fiches,
        "tabs": tabs,
        "suggestions": _did_you_mean(filterset, page.paginator.count),
    }
    return page_or_results(request, "directory/collectivities/list.html", context)


def _with_stage(request: HttpRequest, stage: str) -> str:
    """Return the end of the list's address with another stage, and what is asked beside."""
    query = request.GET.copy()
    for name in ("etape", "page"):
        query.pop(name, None)
    if stage:
        query["etape"] = stage
    return f"?{query.urlencode()}"


def _did_you_mean(filterset: CollectivityFilter, count: int) -> list[Collectivity]:
    text = filterset.form.cleaned_data.get("q", "") if filterset.is_bound else ""
    return list(Collectivity.objects.existing().resembling(text)[:5]) if text and not count else []


@login_not_required
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """The list as filtered, as a spreadsheet that Excel opens with its accents."""
    filterset = CollectivityFilter(request.GET or None, Collectivity.objects.existing().with_epci_name())
    return download(as_csv(table(filterset.qs)), CSV, "collectivites.csv")
