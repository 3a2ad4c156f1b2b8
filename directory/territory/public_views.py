"""What a collectivité shows to its inhabitants and on its own site."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from core.richtext.terms import linker
from core.ui.typography import count

from ..happenings import happenings_of
from ..initiatives import queries as initiatives_queries
from ..map import legends
from ..map.requests import AskedMap
from ..plans import queries as plans_queries
from ..plans.enums import ActionStatus
from ..stories import stories_of
from . import share_card
from .models import Collectivity
from .permissions import can_edit

FRAMED = cast(dict[str, list[str]], settings.SECURE_CSP) | {"script-src": [CSP.NONE], "frame-ancestors": ["*"]}
DONE_SHOWN = 6
CARD_KEPT_FOR = 3600  # seconds


@login_not_required
@require_safe
def inhabitants(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The page of a collectivité for those who live there: what it undertakes, and how far it is."""
    found = get_object_or_404(Collectivity, code=code)
    if slug != found.slug:
        return redirect("directory:inhabitants", code=code, slug=found.slug, permanent=True)
    shown = initiatives_queries.initiatives_of(found)
    plans = [(one, plans_queries.plan_of(one.initiative)) for one in shown if one.action_count]
    done = [action for _, plan in plans for _, actions in plan.axes for action in actions if _is_done(action.status)]
    context: dict[str, Any] = {"collectivity": found, "initiatives": shown, "plans": plans}
    context["done"] = sorted(done, key=lambda action: (action.done_at or timezone.localdate(), action.pk))[::-1]
    context |= {"stories": stories_of(found, request.user), "happenings": happenings_of(found, request.user)}
    context |= {"done_shown": DONE_SHOWN, "total": sum(plan.total for _, plan in plans)}
    context["under_way"] = sum(dict(plan.counts).get(ActionStatus.UNDER_WAY, 0) for _, plan in plans)
    address = reverse("directory:inhabitants", args=[found.code, found.slug])
    context |= {"social": social(found, shown, address), "can_edit": can_edit(request.user, found)}
    context["frame_address"] = f"{settings.SITE_URL}{reverse('directory:frame')}?pour={found.code}"
    context["terms"] = linker()
    return render(request, "portal/pages/inhabitants.html", context)


def _is_done(status: str) -> bool:
    return status == ActionStatus.DONE


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
def frame(request: HttpRequest) -> HttpResponse:
    """A map, or the badge of a collectivité, for the frame of another site: no script, no cookie, no personal data."""
    asked = AskedMap.of(request.GET)
    place = Collectivity.objects.filter(code=request.GET.get("pour", "")).first()
    if place:
        context: dict[str, Any] = {"collectivity": place, "initiatives": initiatives_queries.initiatives_of(place)}
        return render(request, "directory/territory/frame_badge.html", context)
    context = {"asked": asked, "legend": legends.legend(asked.query, asked.colour, asked.theme)}
    context["query"] = asked.query.urlencode()
    if not asked.is_everywhere:
        context["drawn"], context["viewbox"] = list(asked.marked()), asked.drawn.viewbox
    return render(request, "directory/territory/frame.html", context)
