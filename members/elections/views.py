"""After an election: all functions of élus that end on one day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first
from core.ui.typography import count

from ..accounts.permissions import is_animateur
from ..people.models import Mandate
from . import actions as closing
from .forms import ClosingForm, ElectionForm


def _closing(request: HttpRequest) -> Consequence | None:
    if not is_animateur(request.user):
        raise Http404
    form = ClosingForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["keys"]:
        return None
    ended = Mandate.objects.filter(pk__in=form.cleaned_data["keys"]).select_related("collectivity")
    places = len({mandate.collectivity_id for mandate in ended})
    reading = count(places, "collectivité reçoit", "collectivités reçoivent")
    asked = f"{reading} un courriel qui demande qui prend la suite."
    return Consequence(
        question=f"Clore {count(len(ended), 'fonction', 'fonctions')} au {form.cleaned_data['end']:%d/%m/%Y} ?",
        verb="Clore ces fonctions",
        told=[
            asked if form.cleaned_data["asks"] else "Les collectivités ne reçoivent pas de courriel.",
            "Le lendemain, chaque personne dont la fonction est close reçoit un courriel pour passer le relais.",
            "Une fonction close par erreur se rouvre dans la gestion, sur l’entrée de la personne.",
        ],
        back=reverse("members:elections"),
        is_final=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(_closing)
def elections(request: AuthorRequest) -> HttpResponse:
    """After an election: the functions of élus that end on one day, but those that are chosen to stay."""
    if not is_animateur(request.user):
        raise Http404
    if request.method == "POST":
        form: ElectionForm = ClosingForm(request.POST)
        if form.is_valid():
            return _close(request, form.cleaned_data)
    else:
        form = ElectionForm(request.GET if "end" in request.GET else None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    held = closing.held_on(chosen["end"], chosen["kinds"]) if chosen else []
    context = {"form": form, "held": held, "chosen": chosen, "shown": ",".join(str(mandate.pk) for mandate in held)}
    context["has_more"] = len(held) == closing.MOST
    return render(request, "members/elections/elections.html", context)


def _close(request: AuthorRequest, chosen: dict[str, Any]) -> HttpResponse:
    done = closing.close(keys=chosen["keys"], end=chosen["end"], is_asked=chosen["asks"], by=request.user)
    words = count(len(done.mandates), "fonction close", "fonctions closes")
    if chosen["asks"]:
        words += f", {count(done.asked, 'collectivité interrogée', 'collectivités interrogées')}"
    messages.success(request, f"{words}.")
    if done.unasked:
        messages.warning(request, f"Sans adresse où écrire : {', '.join(place.name for place in done.unasked)}.")
    return redirect("members:coverage")
