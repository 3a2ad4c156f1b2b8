"""What a collectivité becomes: the page where a gestionnaire says it, and brings what is its own along."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first, mailed
from core.ui.elision import a_lieu, de_lieu
from core.ui.typography import day_of_year

from ..territory.merging import MergingError
from ..territory.models import Collectivity
from . import actions as merging
from .actions import NewEntry
from .forms import ClosingForm, SettlingForm
from .holdings import holdings

SAY, SETTLE, EXISTS = "dire", "repartir", "existe"


def _place(request: HttpRequest, code: str) -> Collectivity:
    if not request.user.has_perm("directory.change_collectivity"):
        raise PermissionDenied("Seules les personnes qui tiennent les collectivités disent ce qu’elles deviennent.")
    return get_object_or_404(Collectivity.objects.select_related("merged_into"), code=code)


def _settling(request: HttpRequest, code: str, slug: str) -> Consequence | None:
    place = _place(request, code)
    form = SettlingForm(request.POST, place=place)
    if request.POST.get("verb") != SETTLE or place.settled_at or not place.merged_into or not form.is_valid():
        return None
    successor, keys = place.successor, form.cleaned_data.get("keys", [])
    moved = [holding.words(amount) for holding, amount in form.counted if holding.key in keys]
    chosen = [holding for holding in holdings() if holding.key in keys]
    names = list(dict.fromkeys(name for holding in chosen for name in holding.written_to(place)))
    return Consequence(
        question=f"Réunir {place.name} et {successor.name}\u00a0?",
        verb="Réunir",
        told=[
            f"Passe {a_lieu(successor)}\u00a0: {', '.join(moved)}." if moved else "Rien ne change de collectivité.",
            mailed(names, f"la fonction est désormais rattachée {a_lieu(form.cleaned_data['name'])}"),
            f"La page {de_lieu(place)} reste, et conduit à l’autre. L’historique garde ce qui a changé.",
        ],
        back=_address(place),
    )


def _address(place: Collectivity) -> str:
    return f"{place.get_absolute_url()}devenir/"


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(_settling)
def become(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """Say from when on a collectivité is a part of another, then bring what is its own along."""
    place = _place(request, code)
    verb = request.POST.get("verb", "") if request.method == "POST" else ""
    closing = ClosingForm(request.POST if verb == SAY else None, place=place)
    settling = None
    if place.is_closed and place.merged_into and not place.settled_at:
        settling = SettlingForm(request.POST if verb == SETTLE else None, place=place)
    try:
        if verb == EXISTS:
            merging.reopen(place=place, by=request.user)
            messages.success(request, f"{place.name} existe toujours\u00a0: c’est noté.")
            return redirect(place)
        if verb == SAY and closing.is_valid():
            return _say(request, place, closing.cleaned_data)
        if verb == SETTLE and settling and settling.is_valid():
            return _settle(request, place, settling.cleaned_data)
    except MergingError as error:
        (closing if verb == SAY else settling or closing).add_error(None, str(error))
    context = {"collectivity": place, "closing": closing, "settling": settling}
    return render(request, "directory/mergers/become.html", context)


def _say(request: AuthorRequest, place: Collectivity, answers: dict[str, Any]) -> HttpResponse:
    merging.close(place=place, on=answers["on"], into=answers["into"], by=request.user)
    messages.success(request, f"C’est noté\u00a0: {place.name} n’existe plus à partir du {day_of_year(answers['on'])}.")
    return redirect(_address(place) if place.is_closed and place.merged_into else place.get_absolute_url())


def _settle(request: AuthorRequest, place: Collectivity, answers: dict[str, Any]) -> HttpResponse:
    entry = NewEntry(answers["name"], answers["population"])
    moved = merging.settle(place=place, entry=entry, keys=answers.get("keys", []), by=request.user)
    words = ", ".join(holding.words(moved[holding.key]) for holding in holdings() if moved.get(holding.key))
    messages.success(request, f"{place.name} fait partie {de_lieu(answers['name'])}. Y passe\u00a0: {words or 'rien'}.")
    return redirect(place.successor)
