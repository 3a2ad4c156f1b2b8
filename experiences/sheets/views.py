"""Fiches as they are read: their list, the PDF and the shared picture of one."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results, views_of
from core.ui.typography import number
from directory.sharing.share_card import draw
from directory.territory.permissions import places_of
from members.texts.permissions import can_write

from . import printouts as fiche_sheet
from . import queries
from .filters import COLUMNS, FicheFilter
from .models import FactSheet

PAGE_SIZE = 12
CARD_KEPT_FOR = 3600  # seconds
VIEWS = {"cartes": "Cartes", "liste": "Liste", "carte": "Carte"}


@login_not_required
@require_safe
def fiche_list(request: HttpRequest) -> HttpResponse:
    """What is online and may be read, as cards, as lines or on the map."""
    view, tabs = views_of(request, VIEWS)
    filterset = FicheFilter(request.GET or None, FactSheet.objects.visible_to(request.user).online())
    context: dict[str, Any] = {"filter": filterset, "view": view, "tabs": tabs}
    context |= {"can_write": can_write(request.user), "number": filterset.qs.count()}
    context["places"] = places_of(request.user)
    if view == "carte":
        context |= {"points": _points(filterset.qs), "page": None}
    else:
        words = request.GET.get("q", "")
        order = request.GET.get("tri") or ("pertinence" if words else "recent")
        listed = filterset.qs.sorted_by(order, words, **COLUMNS).for_cards()
        page = CountedPaginator(listed, context["number"], size=PAGE_SIZE)
        context["page"] = page.get_page(request.GET.get("page"))
    return page_or_results(request, "experiences/sheets/list.html", context)


def _points(fiches: Any) -> list[Any]:
    placed = fiches.order_by().filter(collectivity__latitude__isnull=False)
    rows = placed.values_list("collectivity__name", "collectivity__longitude", "collectivity__latitude")
    counted = rows.annotate(number=Count("pk", distinct=True)).order_by("-number", "collectivity__name")
    return queries.points_of(counted, word="fiche")


@login_not_required
@require_safe
def card(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The picture of a shared link to a fiche that everybody may read."""
    public = FactSheet.objects.public().select_related("collectivity", "live")
    fiche: Any = get_object_or_404(public, pk=pk)
    place = fiche.collectivity
    cost = f"{number(fiche.live.cost)}\u00a0€" if fiche.live.cost else ""
    picture = draw(
        title=fiche.live.title,
        lines=[fiche.get_kind_display(), *([place.name] if place else [])],
        figures=" · ".join(filter(None, [cost, str(fiche.live.year or "")])),
        place=place,
    )
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={CARD_KEPT_FOR}"
    return response


@login_not_required
@require_safe
def fiche_pdf(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A fiche as it is online, to print."""
    readable = FactSheet.objects.visible_to(request.user).select_related("collectivity", "live")
    fiche = get_object_or_404(readable, pk=pk, live__isnull=False)
    version = queries.version_of(fiche, fiche.live)
    return download(fiche_sheet.make(fiche, version), "application/pdf", f"{fiche.slug}.pdf")


def online(request: HttpRequest, pk: int) -> FactSheet:
    """Return a fiche that is online and that the reader may see; raise Http404."""
    readable = FactSheet.objects.visible_to(request.user).select_related("live", "collectivity")
    fiche: FactSheet = get_object_or_404(readable, pk=pk, live__isnull=False)
    return fiche
