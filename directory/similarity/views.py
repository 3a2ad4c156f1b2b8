"""Collectivités that resemble one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..territory.models import Collectivity
from ..territory.permissions import places_of
from .comparison import alike


@login_not_required
@require_safe
def resembling(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Collectivités that resemble one, with the reasons and the score of each."""
    place = get_object_or_404(Collectivity, code=code)
    context = {"collectivity": place, "found": alike(place), "can_propose": bool(places_of(request.user))}
    return render(request, "directory/similarity/resembling.html", context)
