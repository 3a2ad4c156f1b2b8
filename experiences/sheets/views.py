"""Fiches as they are read: the library, a fiche, its PDF."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results, views_of
from core.ui.typography import number
from directory.mentions import meetings_of_fiche
from directory.territory.permissions import places_of
from directory.territory.share_card import draw
from members.accounts.permissions import is_animateur, is_member
from members.texts.permissions import can_write

from ..lexicon.linking import Linker
from ..reactions.forms import QuestionForm
from . import printouts as fiche_sheet
from . import queries
from .filters import COLUMNS, FicheFilter
from .models import FactSheet, FactSheetVersion
from .similarity import similar_to
from .writing import own_fiche

PAGE_SIZE = 12
CARD_KEPT_FOR = 3600  # seconds
VIEWS = {"cartes": "Cartes", "liste": "Liste", "carte": "Carte"}


@login_not_required
@require_safe
def fiche_list(request: HttpRequest) -> HttpResponse:
    """What is online and may be read, as cards, as lines or on the map."""
    view, tabs = views_of(request, VIEWS)
    found = FicheFilter(request.GET or None, FactSheet.objects.visible_to(request.user).online())
    context: dict[str, Any] = {"filter": found, "view": view, "tabs": tabs}
    context |= {"can_write": can_write(request.user), "number": found.qs.count()}
    context["own_place"] = next(iter(places_of(request.user)), None)
    if view == "carte":
        context |= {"dots": _dots(found.qs), "page": None}
    else:
        words = request.GET.get("q", "")
        order = request.GET.get("tri") or ("pertinence" if words else "recent")
        listed = found.qs.sorted_by(order, words, **COLUMNS).for_cards()
        page = CountedPaginator(listed, context["number"], size=PAGE_SIZE)
        context["page"] = page.get_page(request.GET.get("page"))
    return page_or_results(request, "experiences/sheets/list.html", context)


def _dots(found: Any) -> list[Any]:
    placed = found.order_by().filter(collectivity__latitude__isnull=False)
    rows = placed.values_list("collectivity__name", "collectivity__longitude", "collectivity__latitude")
    counted = rows.annotate(number=Count("pk", distinct=True)).order_by("-number", "collectivity__name")
    return queries.dots_of(counted, word="fiche")


@login_not_required
@require_safe
def fiche(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A fiche as it is online."""
    found = get_object_or_404(queries.for_page(FactSheet.objects.visible_to(request.user), request.user), pk=pk)
    if found.live is None:
        raise Http404
    if slug != found.slug:
        return redirect(found, permanent=True)
    version = queries.version_of(found, found.live)
    may_edit = found.is_own or is_animateur(request.user)
    context = _page(found, version) | {"can_edit": may_edit} | _around(request, found, version)
    if found.is_public:
        context["social"] = _social(found, version)
    return render(request, "experiences/sheets/fiche.html", context)


def _social(found: FactSheet, version: FactSheetVersion) -> dict[str, str]:
    """Return what a shared link to a fiche shows (Open Graph): whole addresses and a picture."""
    card = reverse("experiences:share_card", args=[found.pk, found.slug])
    return {
        "title": version.title,
        "description": version.summary,
        "address": settings.SITE_URL + found.get_absolute_url(),
        "picture": settings.SITE_URL + card,
        "alt": f"{version.title}, sur le portail du Réseau",
    }


@login_not_required
@require_safe
def card(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The picture of a shared link to a fiche that everybody may read."""
    public = FactSheet.objects.public().select_related("collectivity", "live")
    found: Any = get_object_or_404(public, pk=pk)
    place = found.collectivity
    cost = f"{number(found.live.cost)}\u00a0€" if found.live.cost else ""
    picture = draw(
        title=found.live.title,
        lines=[found.get_kind_display(), *([place.name] if place else [])],
        figures=" · ".join(filter(None, [cost, str(found.live.year or "")])),
        place=place,
    )
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={CARD_KEPT_FOR}"
    return response


def _page(found: FactSheet, version: FactSheetVersion) -> dict[str, Any]:
    linker = Linker()
    return {
        "fiche": found,
        "version": version,
        "photos": list(version.photos.all()),
        "told": [(section, linker.link(text)) for section, text in version.told],
    }


def _around(request: HttpRequest, found: FactSheet, version: FactSheetVersion) -> dict[str, Any]:
    """What readers did with the fiche, and what resembles it."""
    user: Any = request.user
    reuses, asked = queries.reuses_of(found), found.questions.all()
    around: dict[str, Any] = {
        "is_member": is_member(user),
        "reuses": reuses,
        "own_reuses": {one.pk for one in reuses if is_animateur(user) or one.by_id == user.pk},
        "reuse_dots": queries.dots_at((one.collectivity for one in reuses), word="reprise"),
        "similar": similar_to(found, version, user),
        "happenings": meetings_of_fiche(found.pk, user),
        "ask_form": QuestionForm(auto_id="id_ask_%s"),
    }
    named = asked.select_related("asker__referent", "answered_by__referent")
    return around | {"questions": list(named if around["is_member"] else asked.exclude(answer=""))}


@login_not_required
@require_safe
def fiche_pdf(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A fiche as it is online, to print."""
    readable = FactSheet.objects.visible_to(request.user).select_related("collectivity", "live")
    found = get_object_or_404(readable, pk=pk, live__isnull=False)
    version = queries.version_of(found, found.live)
    return download(fiche_sheet.make(found, version), "application/pdf", f"{found.slug}.pdf")


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be; for its authors and animateurs."""
    found = own_fiche(request, pk)
    version = found.current
    context = _page(found, queries.version_of(found, version)) | {"is_preview": True}
    return render(request, "experiences/sheets/fiche.html", context)
