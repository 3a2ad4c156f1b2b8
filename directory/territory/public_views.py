"""What a collectivité shows to its inhabitants and on its own site."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from core.ui.typography import count

from ..initiatives import queries as initiatives_queries
from ..map import legends
from ..map.requests import AskedMap
from . import share_card
from .models import Collectivity

FRAMED = cast(dict[str, list[str]], settings.SECURE_CSP) | {"script-src": [CSP.NONE], "frame-ancestors": ["*"]}
CARD_KEPT_FOR = 3600  # seconds


def social(place: Collectivity, shown: list[initiatives_queries.ShownInitiative], address: str) -> dict[str, str]:
    """Return what a shared link to a page of a collectivité shows (Open Graph): whole addresses and a picture."""
    card = reverse("directory:share_card", args=[place.code, place.slug])
    told = [
        f"{one.initiative.title}, {one.initiative.get_stage_display().lower() or 'étape inconnue'}" for one in shown
    ]
    actions = sum(one.action_count for one in shown)
    told += [count(actions, "action") + " au programme"] if actions else []
    return {
        "title": f"{place.name} et le développement durable",
        "description": ". ".join(told) + "."
        if told
        else "Ce que la collectivité entreprend, sur le portail du Réseau.",
        "address": settings.SITE_URL + address,
        "picture": settings.SITE_URL + card,
        "alt": f"{place.name}, sur le portail du Réseau",
    }


@login_not_required
@require_safe
def card(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The picture of a shared link."""
    found = get_object_or_404(Collectivity.objects.select_related("contour"), code=code)
    response = HttpResponse(share_card.make(found), content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={CARD_KEPT_FOR}"
    return response


@login_not_required
@xframe_options_exempt
@csp_override(FRAMED)
@require_safe
def frame(request: HttpRequest, ribbons: frozenset[int]) -> HttpResponse:
    """A map, or the badge of a collectivité, for the frame of another site: no script, no cookie, no personal data."""
    asked = AskedMap.of(request.GET, ribbons)
    place = Collectivity.objects.filter(code=request.GET.get("pour", "")).first()
    if place:
        context: dict[str, Any] = {"collectivity": place, "initiatives": initiatives_queries.initiatives_of(place)}
        return render(request, "directory/territory/frame_badge.html", context)
    context = {"asked": asked, "legend": legends.legend(asked.query, asked.colour, asked.theme)}
    context["query"] = asked.query.urlencode()
    if not asked.is_everywhere:
        context["drawn"], context["viewbox"] = list(asked.marked()), asked.drawn.viewbox
    return render(request, "directory/territory/frame.html", context)
