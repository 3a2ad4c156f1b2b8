"""Collectivités that resemble one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ..territory.models import Collectivity
from ..territory.permissions import places_of
from .comparison import alike
from .forms import ComparedForm


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The way in: one's own collectivité at once, any other by its name."""
    form = ComparedForm(request.GET if "de" in request.GET else None)
    if form.is_valid():
        place = form.cleaned_data["de"]
        return redirect("directory:resembling", code=place.code, slug=place.slug)
    places = places_of(request.user)
    own = places[0] if places else None
    context = {
        "form": form,
        "collectivity": own,
        "places": places,
        "found": alike(own) if own else [],
        "can_propose": own is not None,
    }
    return render(request, "directory/similarity/index.html", context)


@login_not_required
@require_safe
def resembling(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Collectivités that resemble one, with the reasons and the score of each."""
    place = get_object_or_404(Collectivity, code=code)
    context = {
        "collectivity": place,
        "found": alike(place),
        "can_propose": bool(places_of(request.user)),
        "is_starting": request.GET.get("depuis") == "demarrer",
    }
    return render(request, "directory/similarity/resembling.html", context)
