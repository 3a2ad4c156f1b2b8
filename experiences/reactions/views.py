"""What readers do with a fiche that is online: find it useful, ask, do the same, report."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.limits.counting import knock
from core.limits.declaring import LimitReachedError, declare, strangers
from core.readers import AuthorRequest
from core.refusals import said_in
from core.ui.asking import Consequence, asks_first
from core.ui.elision import de_lieu, que
from directory.territory.permissions import places_of
from members.accounts.permissions import is_animateur, is_member
from members.texts.permissions import can_edit

from ..sheets.models import FactSheet
from ..sheets.views import online
from . import actions as reactions_actions
from .forms import AnswerForm, QuestionForm, ReportForm, ReuseForm
from .models import Question, Reuse

REPORTS = declare("signalement", "fiches signalées sans compte", *strangers(address=10, network=40, everybody=400))
TO_AUTHORS = "Les auteurs de la fiche reçoivent un courriel."
TO_ASKER = "La personne qui a posé la question reçoit un courriel."


def _for_members(request: HttpRequest, pk: int) -> FactSheet:
    fiche = online(request, pk)
    if not is_member(request.user):
        raise PermissionDenied("C’est réservé aux membres du Réseau.")
    return fiche


@require_POST
def useful(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Saying that a fiche is useful, or taking it back."""
    fiche = _for_members(request, pk)
    is_said = reactions_actions.mark_useful(fiche=fiche, by=request.user)
    messages.success(request, "Merci, c’est noté." if is_said else "C’est retiré.")
    return redirect(fiche)


@require_POST
def ask(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """A question under the fiche; its authors get it by mail."""
    fiche = _for_members(request, pk)
    form = QuestionForm(request.POST)
    if form.is_valid():
        with said_in(form):
            reactions_actions.ask(fiche=fiche, by=request.user, text=form.cleaned_data["text"])
            messages.success(request, "Votre question est posée. La réponse vous parviendra par courriel.")
            return redirect(f"{fiche.get_absolute_url()}#questions")
    context = {
        "fiche": fiche,
        "form": form,
        "title": "Poser une question",
        "button": "Poser la question",
        "told": TO_AUTHORS,
    }
    return render(request, "experiences/reactions/reaction_form.html", context)


@require_POST
def answer(request: AuthorRequest, pk: int, slug: str, question: int) -> HttpResponse:
    """The answer of an author, or of an animateur."""
    fiche = _for_members(request, pk)
    if not can_edit(request.user, fiche):
        raise PermissionDenied("Les auteurs de la fiche répondent.")
    asked = get_object_or_404(Question, pk=question, fiche=fiche)
    form = AnswerForm(request.POST)
    if form.is_valid():
        reactions_actions.answer(question=asked, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, "Votre réponse est en ligne, et part par courriel à qui a posé la question.")
        return redirect(f"{fiche.get_absolute_url()}#questions")
    context = {"fiche": fiche, "form": form, "title": "Répondre", "button": "Répondre", "told": TO_ASKER}
    return render(request, "experiences/reactions/reaction_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reuse(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """« Nous l’avons fait aussi »: for whom works for a collectivité."""
    fiche = _for_members(request, pk)
    places = places_of(request.user)
    if not places and not is_animateur(request.user):
        raise PermissionDenied("Une reprise se dit au nom d’une collectivité\u00a0: indiquez d’abord la vôtre.")
    own = next((place for place in places if place.pk != fiche.collectivity_id), None)
    initial: dict[str, Any] = {"year": timezone.localdate().year, "collectivity": own}
    form = ReuseForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            reactions_actions.declare_reuse(fiche=fiche, by=request.user, **form.cleaned_data)
        except (reactions_actions.NotYoursError, reactions_actions.AlreadyReusedError) as error:
            form.add_error("collectivity", str(error))
        except LimitReachedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Merci\u202f! Ses auteurs l’apprennent par courriel.")
            return redirect(f"{fiche.get_absolute_url()}#reprises")
    context = {"fiche": fiche, "form": form, "title": "Nous l’avons fait aussi", "button": "Dire que nous reprenons"}
    context["told"] = TO_AUTHORS
    return render(request, "experiences/reactions/reaction_form.html", context)


def _own_reuse(request: HttpRequest, pk: int, reuse: int) -> Reuse:
    """Return what a collectivité of the reader has said, or any for an animateur; 403 for the others."""
    said = get_object_or_404(
        Reuse.objects.select_related("collectivity", "fiche"), pk=reuse, fiche=_for_members(request, pk)
    )
    if not is_animateur(request.user) and said.collectivity not in places_of(request.user):
        raise PermissionDenied("Seule cette collectivité retire ce qu’elle a dit.")
    return said


def _withdrawing_reuse(request: HttpRequest, pk: int, slug: str, reuse: int) -> Consequence:
    said = _own_reuse(request, pk, reuse)
    return Consequence(
        question=f"Retirer la reprise {de_lieu(said.collectivity)}\u202f?",
        verb="Retirer la reprise",
        told=[
            "La fiche ne dit plus que vous l’avez fait aussi ; ce que vous en aviez écrit ne pourra pas être rétabli.",
            "Personne ne reçoit de courriel. Si vous le redites, les auteurs de la fiche en recevront un nouveau.",
        ],
        back=said.fiche.get_absolute_url(),
    )


@require_POST
@asks_first(_withdrawing_reuse)
def withdraw_reuse(request: AuthorRequest, pk: int, slug: str, reuse: int) -> HttpResponse:
    """Taking back what was said, by somebody of the collectivité or an animateur."""
    said = _own_reuse(request, pk, reuse)
    reactions_actions.withdraw_reuse(reuse=said, by=request.user)
    messages.success(request, f"La fiche ne dit plus {que(said.collectivity)} l’a fait aussi.")
    return redirect(f"{said.fiche.get_absolute_url()}#reprises")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Something is wrong with the fiche; with or without an account."""
    fiche = online(request, pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = request.user if request.user.is_authenticated else None
        with said_in(form):
            if user is None:
                knock(REPORTS, request)
            reactions_actions.report(
                fiche=fiche, by=user, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"]
            )
            messages.success(request, "Merci\u00a0: les animateurs du Réseau le lisent et font corriger.")
            return redirect(fiche)
    context = {"fiche": fiche, "form": form, "title": "Signaler un problème", "button": "Envoyer le signalement"}
    context["told"] = "Les animateurs du Réseau le lisent et font corriger la fiche."
    return render(request, "experiences/reactions/reaction_form.html", context)


@require_POST
def still_holds(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """An author says that the fiche still holds."""
    fiche = _for_members(request, pk)
    if not can_edit(request.user, fiche):
        raise PermissionDenied("Seuls ses auteurs le disent.")
    reactions_actions.confirm_still_holds(fiche=fiche, by=request.user)
    messages.success(request, "Merci\u00a0: la page dit qu’elle est encore valable.")
    return redirect(fiche)
