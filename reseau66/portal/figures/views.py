"""The figures: what everybody may read, what the team reads, and their files."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.figures import Section
from core.readers import AuthorRequest
from core.spreadsheets.cells import XLSX
from core.ui.responses import download, private_download

from ..views.staff import animateurs_only
from . import printouts, queries, workbooks
from .forms import FiguresForm
from .queries import Asked

DOORS = {True: "public_figures", False: "figures"}
HEADS = {
    True: {
        "title": "Le Réseau en chiffres",
        "lead": "Qui est engagé, ce qui se fait, ce qui se partage.",
    },
    False: {
        "title": "Chiffres",
        "lead": "Tous les chiffres du Réseau, d’une année à l’autre, et le bilan à emporter.",
    },
}


@login_not_required
@require_safe
def public_overview(request: HttpRequest) -> HttpResponse:
    """The key figures that everybody may read."""
    return _page(request, "", is_public=True)


@login_not_required
@require_safe
def public_section(request: HttpRequest, section: str) -> HttpResponse:
    """All public figures of a section, with their charts."""
    return _page(request, section, is_public=True)


@login_not_required
@require_safe
def public_workbook(request: HttpRequest) -> HttpResponse:
    """All public figures as a workbook."""
    asked = _asked(request, is_public=True)
    return download(workbooks.workbook(asked), XLSX, f"chiffres-{_name(asked)}.xlsx")


@animateurs_only
@require_safe
def overview(request: AuthorRequest) -> HttpResponse:
    """The key figures, and the way to the bilan."""
    return _page(request, "", is_public=False)


@animateurs_only
@require_safe
def section(request: AuthorRequest, section: str) -> HttpResponse:
    """All figures of a section, with their charts."""
    return _page(request, section, is_public=False)


@animateurs_only
@require_safe
def workbook(request: AuthorRequest) -> HttpResponse:
    """All figures as a workbook."""
    asked = _asked(request, is_public=False)
    return private_download(workbooks.workbook(asked), XLSX, f"chiffres-{_name(asked)}.xlsx")


@animateurs_only
@require_safe
def bilan(request: AuthorRequest) -> HttpResponse:
    """The bilan of a year (PDF), of the Réseau, of one EPCI, or as the region reads it."""
    asked = _asked(request, is_public=False)
    is_regional = request.GET.get("pour") == "region"
    name = f"bilan-{_name(asked)}{'-region' if is_regional else ''}.pdf"
    return private_download(printouts.bilan(asked, is_regional=is_regional), "application/pdf", name)


def _form(request: HttpRequest) -> FiguresForm:
    return FiguresForm(request.GET, years=queries.known_years())


def _asked(request: HttpRequest, *, is_public: bool) -> Asked:
    return _form(request).asked(is_public=is_public)


def _name(asked: Asked) -> str:
    return f"{asked.year}-{asked.territory}" if asked.territory else str(asked.year)


def _page(request: HttpRequest, section: str, *, is_public: bool) -> HttpResponse:
    if section and section not in Section.values:
        raise Http404
    form = _form(request)
    asked = form.asked(is_public=is_public)
    report = queries.of_section(asked, Section(section)) if section else queries.overview(asked)
    door = DOORS[is_public]
    chosen = Section(section) if section else None
    kept = f"?{request.GET.urlencode()}" if request.GET else ""
    context: dict[str, Any] = {
        **HEADS[is_public],
        "form": form,
        "asked": asked,
        "report": report,
        "section": chosen,
        "section_route": f"{door}_section",
        "route": door,
        "others": [other for other in Section if other != chosen],
        "kept": kept,
        "regional": f"{kept}&pour=region" if kept else "?pour=region",
    }
    template = "portal/figures/section.html" if section else "portal/figures/overview.html"
    return render(request, template, context)
