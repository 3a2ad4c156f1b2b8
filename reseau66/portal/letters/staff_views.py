"""The letter for those who make it: composing, trying, sending, watching."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import AuthorRequest
from core.refusals import said_to
from core.richtext.fields import shown
from core.ui.asking import Consequence, asks_first
from core.ui.typography import count, long_date

from ..views.staff import animateurs_only
from . import composing, mailing, sending
from .forms import DepartureForm, LetterForm
from .models import Letter, LetterState, Subscriber, sections_of
from .proposing import items_of

SHOWN = 50
VERBS: dict[str, tuple[Any, str]] = {
    "modifier": (sending.take_back, "La lettre est de nouveau un brouillon\u00a0: rien ne partira."),
    "pause": (sending.pause, "L’envoi est en pause\u00a0: plus rien ne part."),
    "reessayer": (sending.send_refused_again, "Un nouvel essai part vers les adresses qui ont refusé."),
    "reprendre": (sending.resume, "L’envoi reprend où il en était."),
}


@animateurs_only
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: AuthorRequest) -> HttpResponse:
    """Every letter, and beginning one."""
    if request.method == "POST":
        return redirect(composing.begin(by=request.user).desk_url)
    under_way = Letter.objects.exclude(state=LetterState.SENT).order_by("-pk")
    context = {
        "under_way": under_way,
        "sent": Letter.objects.filter(state=LetterState.SENT)[:SHOWN],
        "subscribers": Subscriber.objects.receiving().count(),
    }
    return render(request, "portal/letter_list.html", context)


@animateurs_only
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: AuthorRequest, pk: int) -> HttpResponse:
    """A draft to compose; of a letter that leaves or has left, how far it is."""
    letter = get_object_or_404(Letter, pk=pk)
    if not letter.is_draft and request.method != "POST":
        is_refused = letter.is_paused and sending.is_refused(letter)
        context = {"letter": letter, "progress": sending.progress_of(letter), "is_refused": is_refused}
        return render(request, "portal/letter_progress.html", context)
    form = LetterForm(request.POST if request.method == "POST" else None, instance=letter)
    if form.is_valid() and (written := form.save_for(request.user, move=request.POST.get("move", ""))):
        return _saved(request, written)
    return render(request, "portal/letter_compose.html", {"letter": letter, "form": form}, status=form.http_status)


def _saved(request: AuthorRequest, written: Letter) -> HttpResponse:
    """Go where the button that saved leads."""
    if "preview" in request.POST:
        return redirect("letter_preview", written.pk)
    if "send" in request.POST:
        return redirect("letter_departure", written.pk)
    if "move" in request.POST:
        return redirect(f"{written.desk_url}#ordre")
    if "test" in request.POST:
        with said_to(request):
            mailing.send_test(letter=written, by=request.user)
            address = request.user.email
            messages.success(request, f"Le brouillon est enregistré\u202f; un essai part vers {address}.")
    else:
        messages.success(request, "Le brouillon est enregistré.")
    return redirect(written.desk_url)


@animateurs_only
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as its page will be."""
    letter = get_object_or_404(Letter, pk=pk)
    context = {"letter": letter, "sections": sections_of(items_of(letter)), "intro": shown(letter.intro)}
    return render(request, "portal/letter.html", context | {"is_preview": True})


@animateurs_only
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: AuthorRequest, pk: int) -> HttpResponse:
    """What sending will do, and when it leaves."""
    letter = get_object_or_404(Letter, pk=pk)
    form = DepartureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        at = form.cleaned_data["at"]
        with said_to(request):
            sending.schedule(letter=letter, by=request.user, at=at)
            when = f"partira le {long_date(timezone.localtime(at))}" if at else "part dans la minute qui vient"
            messages.success(request, f"La lettre {when}.")
        return redirect(letter.desk_url)
    if not letter.is_draft:
        return redirect(letter.desk_url)
    context = {
        "letter": letter,
        "form": form,
        "problems": composing.problems(letter),
        "subscribers": Subscriber.objects.receiving().count(),
    }
    return render(request, "portal/letter_departure.html", context)


def _acting(request: HttpRequest, pk: int, verb: str) -> Consequence | None:
    """Return what a button means; pausing and taking back keep mails from leaving, and are undone."""
    letter = get_object_or_404(Letter, pk=pk)
    if verb == "supprimer" and letter.is_draft:
        paragraphs = [
            "Ce que vous avez choisi et écrit ne pourra pas être rétabli. Rien n’est parti, personne n’est prévenu."
        ]
        question, word = f"Supprimer le brouillon « {letter.title} » ?", "Supprimer le brouillon"
    elif (verb == "reprendre" and letter.is_paused) or (verb == "reessayer" and letter.is_sent):
        progress = sending.progress_of(letter)
        number = progress.waiting if verb == "reprendre" else progress.failed
        if verb == "reprendre" and sending.is_refused(letter):
            number += progress.failed
        paragraphs = [
            f"{count(number, 'adresse reçoit', 'adresses reçoivent')} la lettre. Un courriel parti ne se reprend pas."
        ]
        question = "Reprendre l’envoi ?" if verb == "reprendre" else "Essayer encore les adresses qui ont refusé ?"
        word = f"Envoyer à {count(number, 'adresse')}"
    else:
        return None
    return Consequence(question=question, verb=word, told=paragraphs, back=letter.desk_url)


@animateurs_only
@require_POST
@asks_first(_acting)
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Take back, pause, resume, try again, delete."""
    letter = get_object_or_404(Letter, pk=pk)
    with said_to(request):
        if verb == "supprimer":
            composing.discard(letter=letter)
            messages.success(request, "Le brouillon est supprimé.")
            return redirect("letter_list")
        if verb not in VERBS:
            raise Http404
        action, sentence = VERBS[verb]
        action(letter=letter, by=request.user)
        messages.success(request, sentence)
    return redirect(letter.desk_url)
