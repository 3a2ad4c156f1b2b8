"""Keeping the annuaire true: the yearly question, and what is missing where."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core.ui.asking import Consequence, asks_first, mailed
from core.ui.typography import count
from directory.territory.models import Collectivity

from ..accounts.permissions import is_animateur
from ..freshness import actions as freshness
from ..handover.models import Handover
from ..people import queries as people_queries
from ..people.models import Referent
from . import queries as coverage_queries
from .filters import CoverageFilter

PAGE_SIZE = 30


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Which collectivité lacks whom, and what to do about it; for animateurs."""
    if not is_animateur(request.user):
        raise Http404
    coverage_filter = CoverageFilter(
        request.GET, coverage_queries.with_coverage(Collectivity.objects.existing().order_by("sort_name"))
    )
    page = Paginator(coverage_filter.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"filter": coverage_filter, "page": page, "totals": coverage_queries.coverage_totals()}
    context["handovers"] = list(Handover.objects.under_way().with_people()[:10])
    context["to_settle"] = list(Collectivity.objects.to_settle().select_related("merged_into"))
    return render(request, "members/coverage/coverage.html", context)


def _stale(request: HttpRequest, code: str) -> tuple[Collectivity, list[Referent]]:
    """Return a collectivité and its persons whose entry is out of date; 404 for who is no animateur."""
    if not is_animateur(request.user):
        raise Http404
    place = get_object_or_404(Collectivity, code=code)
    return place, list(Referent.objects.stale().filter(pk__in=people_queries.working_in(place)).select_related("user"))


def _reminding(request: HttpRequest, code: str) -> Consequence:
    place, stale = _stale(request, code)
    written = [referent.full_name for referent in stale if freshness.may_remind(referent)]
    return Consequence(
        question=f"Relancer {place} ?",
        verb="Envoyer les rappels" if len(written) > 1 else "Envoyer le rappel",
        told=[
            mailed(written, "relire leur entrée de l’annuaire et dire si elle est à jour"),
            "Une personne est relancée une fois par semaine au plus.",
        ],
        back=reverse("members:coverage"),
        is_final=False,
    )


@require_POST
@asks_first(_reminding)
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the persons of a collectivité whose entry is out of date to read it again."""
    place, stale = _stale(request, code)
    done = freshness.remind(referents=stale)
    if done:
        messages.success(request, f"{count(done, 'rappel envoyé', 'rappels envoyés')} pour {place}.")
    else:
        messages.info(request, f"Personne à relancer pour {place} : pas d’adresse, ou déjà fait cette semaine.")
    return redirect("members:coverage")
