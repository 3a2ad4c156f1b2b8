"""The end of a function, and its handover."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.limits.reach import TooManyReachedError
from core.ui.asking import Consequence, asks_first
from core.ui.typography import count

from ..actions import elections as closing
from ..actions import handover as actions
from ..handover_forms import ClosingForm, ElectionForm, EndForm, HandoverForm
from ..models import Handover, Mandate
from ..permissions import is_animateur, is_member


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Saying that one's function ends."""
    me = request.user.profile  # type: ignore[union-attr]
    if me is None or not is_member(request.user):
        raise PermissionDenied("La passation s’ouvre aux membres du Réseau qui ont une fonction dans l’annuaire.")
    form = EndForm(request.POST if request.method == "POST" else None, referent=me)
    if form.is_valid():
        try:
            handover = actions.begin(**form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except actions.HandoverError as error:
            form.add_error("end", str(error))
        else:
            return redirect(handover)
    mine = Handover.objects.filter(mandate__referent=me).with_people()
    return render(request, "members/handover_begin.html", {"form": form, "mine": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What belongs to the function, and to whom it goes."""
    handover = get_object_or_404(Handover.objects.visible_to(request.user).with_people(), pk=pk)
    form = HandoverForm(request.POST if request.method == "POST" else None, handover=handover)
    if form.is_valid():
        try:
            done = form.save_for(request.user)
        except (actions.HandoverError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect(handover)
    return render(request, "members/handover.html", {"handover": handover, "form": form})


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
def elections(request: HttpRequest) -> HttpResponse:
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
    context = {"form": form, "held": held, "chosen": chosen, "shown": ",".join(str(one.pk) for one in held)}
    context["has_more"] = len(held) == closing.MOST
    return render(request, "members/elections.html", context)


def _close(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    done = closing.close(keys=told["keys"], end=told["end"], is_asked=told["asks"], by=request.user)  # type: ignore[arg-type]
    words = count(len(done.mandates), "fonction close", "fonctions closes")
    if told["asks"]:
        words += f", {count(done.asked, 'collectivité interrogée', 'collectivités interrogées')}"
    messages.success(request, f"{words}.")
    if done.unasked:
        messages.warning(request, f"Sans adresse où écrire : {', '.join(place.name for place in done.unasked)}.")
    return redirect("members:coverage")
