"""What other sites show of a collectivité: a link with its picture, a frame with the map or a badge."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from ..collectivities.queries import initiatives_of
from ..map import legends
from ..map.requests import AskedMap
from ..territory.models import Collectivity
from . import share_card

FRAMED = cast(dict[str, list[str]], settings.SECURE_CSP) | {"script-src": [CSP.NONE], "frame-ancestors": ["*"]}
CARD_KEPT_FOR = 3600  # seconds


@login_not_required
@require_safe
def card(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The picture of a shared link."""
    place = get_object_or_404(Collectivity.objects.select_related("contour"), code=code)
    response = HttpResponse(share_card.make(place), content_type="image/png")
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
        context: dict[str, Any] = {"collectivity": place, "initiatives": initiatives_of(place)}
        return render(request, "directory/sharing/frame_badge.html", context)
    context = {"asked": asked, "legend": legends.legend(asked.query, asked.colour, asked.theme)}
    context["query"] = asked.query.urlencode()
    if not asked.is_everywhere:
        context["drawn"], context["viewbox"] = list(asked.marked()), asked.drawn.viewbox
    return render(request, "directory/sharing/frame.html", context)
