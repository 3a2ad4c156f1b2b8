"""One's own nominations: where each stands, correcting it, taking it back; by login, or by a guest's secret link."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import Author, AuthorRequest
from core.refusals import said_in, said_to
from core.tokens import behind
from core.ui.asking import Consequence, asks_first

from ..awards.enums import NominationState, Phase
from ..awards.models import Nomination
from ..awards.photos import pictured
from ..awards.telling import OF_ITS_PAGE, OWN_PAGE, of_the_guest
from . import actions as candidacies
from .forms import CorrectionForm
from .queries import marks_of


@require_safe
def own_nominations(request: HttpRequest) -> HttpResponse:
    """What one has sent, or what competes of one's fiches and collectivités; the newest first."""
    own = Nomination.objects.own_of(request.user).select_related(*OF_ITS_PAGE).order_by("-sent_at", "-pk")
    return render(
        request, "experiences/candidacies/own_nominations.html", {"nominations": pictured(list(own), request.user)}
    )


def _own(request: HttpRequest, pk: int) -> Nomination:
    own = Nomination.objects.own_of(request.user).select_related(*OF_ITS_PAGE)
    nomination: Nomination = get_object_or_404(own, pk=pk)
    return nomination


@require_safe
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """« Ma candidature »."""
    return _page(request, _own(request, pk))


@login_not_required
@behind(OWN_PAGE)
@require_safe
def guest_nomination(request: HttpRequest, token: str) -> HttpResponse:
    """The same for who has no account."""
    return _page(request, of_the_guest(token), token)


def _page(request: HttpRequest, nomination: Nomination, token: str = "") -> HttpResponse:
    pictured([nomination], request.user)
    phase = nomination.edition.phase
    is_over = phase == Phase.RESULTS
    context: dict[str, Any] = {
        "nomination": nomination,
        "edition": nomination.edition,
        "is_guest": bool(token),
        "can_correct": phase == Phase.CALL,
        "can_withdraw": phase in candidacies.WITHDRAWN_UNTIL,
        "next": _next_of(nomination),
        "is_over": is_over,
        "marks": marks_of(nomination) if is_over else [],
        "rivals": nomination.category.nominations.accepted().count() if is_over else 0,
        "correct": _address("correct_nomination", nomination, token),
        "withdraw": _address("withdraw_nomination", nomination, token),
    }
    return render(request, "experiences/candidacies/nomination.html", context)


def _address(name: str, nomination: Nomination, token: str) -> str:
    return reverse(f"experiences:guest_{name}" if token else f"experiences:{name}", args=[token or nomination.pk])


def _next_of(nomination: Nomination) -> str:
    """Return what comes next, in words."""
    if nomination.state == NominationState.REFUSED:
        return "Elle ne concourt pas."
    return {
        Phase.CALL: "L’équipe lit les candidatures\u202f; vous pouvez encore corriger la vôtre.",
        Phase.REVIEW: "Les candidatures sont closes. L’équipe dit lesquelles concourent.",
        Phase.JURY: "Le jury lit et note les candidatures. Vous saurez le résultat par courriel.",
        Phase.VOTE: "Le jury a noté. Les membres du Réseau votent pour leur coup de cœur.",
    }.get(Phase(nomination.edition.phase), "")


@require_http_methods(["GET", "HEAD", "POST"])
def correct_nomination(request: AuthorRequest, pk: int) -> HttpResponse:
    """Write it anew while candidatures are open; two people at once are told."""
    return _correcting(request, _own(request, pk), request.user)


@login_not_required
@behind(OWN_PAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def guest_correct_nomination(request: HttpRequest, token: str) -> HttpResponse:
    """The same for who has no account."""
    return _correcting(request, of_the_guest(token), None, token)


def _correcting(request: HttpRequest, nomination: Nomination, by: Author | None, token: str = "") -> HttpResponse:
    back = reverse("experiences:guest_nomination", args=[token]) if token else nomination.get_absolute_url()
    if nomination.edition.phase != Phase.CALL:
        messages.error(request, "Les candidatures sont closes\u00a0: la vôtre ne se corrige plus.")
        return redirect(back)
    is_sender = by is None or nomination.by_id == by.pk
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CorrectionForm(*sent, instance=nomination, is_sender=is_sender)
    if form.is_valid():
        with said_in(form):
            if form.save_for(by):
                messages.success(request, "Votre candidature est corrigée. L’équipe la lit de nouveau.")
                return redirect(back)
    context = {"nomination": nomination, "form": form, "back": back, "edition": nomination.edition}
    return render(request, "experiences/candidacies/correct_nomination.html", context, status=form.http_status)


def _withdrawing(nomination: Nomination, back: str) -> Consequence:
    return Consequence(
        question=f"Retirer « {nomination} » des trophées ?",
        verb="Retirer la candidature",
        told=[
            "Elle ne concourt plus, et tout ce qu’elle dit ici est effacé : son texte, sa photo, les notes et les voix "
            "qu’elle a reçues.",
            *(["Votre fiche reste en ligne."] if nomination.fiche_id else []),
            "Tant que les candidatures sont ouvertes, vous pourrez en présenter une autre. Personne ne reçoit de "
            "courriel.",
        ],
        back=back,
    )


def _own_withdrawing(request: HttpRequest, pk: int) -> Consequence | None:
    nomination = _own(request, pk)
    return _withdrawing(nomination, nomination.get_absolute_url()) if _is_open(nomination) else None


def _guest_withdrawing(request: HttpRequest, token: str) -> Consequence | None:
    nomination = of_the_guest(token)
    back = reverse("experiences:guest_nomination", args=[token])
    return _withdrawing(nomination, back) if _is_open(nomination) else None


def _is_open(nomination: Nomination) -> bool:
    return nomination.edition.phase in candidacies.WITHDRAWN_UNTIL  # else the action says why not


@require_POST
@asks_first(_own_withdrawing)
def withdraw_nomination(request: AuthorRequest, pk: int) -> HttpResponse:
    """Take it back."""
    nomination = _own(request, pk)
    with said_to(request):
        candidacies.withdraw(nomination=nomination, by=request.user)
        messages.success(request, f"« {nomination} » n’est plus candidate.")
        return redirect("experiences:own_nominations")
    return redirect(nomination)


@login_not_required
@behind(OWN_PAGE)
@require_POST
@asks_first(_guest_withdrawing)
def guest_withdraw_nomination(request: HttpRequest, token: str) -> HttpResponse:
    """The same for who has no account."""
    nomination = of_the_guest(token)
    with said_to(request):
        candidacies.withdraw(nomination=nomination, by=None)
        messages.success(request, f"« {nomination} » n’est plus candidate.")
        return redirect(nomination.edition)
    return redirect("experiences:guest_nomination", token=token)
