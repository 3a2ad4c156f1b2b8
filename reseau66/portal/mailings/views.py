"""Writing to many: to whom, what, a try, the departure, how far it is; and giving such messages up."""

from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import tokens
from core.addresses import clean_address
from core.audiences import Audience, MailingKind, audiences
from core.readers import AuthorRequest
from core.refusals import said_to
from core.tokens import behind
from core.ui.asking import Consequence, asks_first
from core.ui.typography import count
from members.accounts.permissions import is_animateur
from members.people.models import Referent

from ..views.staff import animateurs_only
from . import sending, writing
from .forms import MailingForm
from .mails import answers_to, named_answers
from .models import REFUSE, Mailed, Mailing
from .numbers import numbers_of_reminders
from .reminders import REMINDERS, REST, Reminder
from .words import filled

PAGE_SIZE = 30
SHOWN = 100  # people named on a page


@animateurs_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To whom one may write, the reminders, and what was written."""
    mailings = Mailing.objects.select_related("by__referent")
    numbers = numbers_of_reminders()
    own = [audience for audience in audiences().values() if audience.kind == MailingKind.TEAM and not audience.kept]
    context = {
        "audiences": own,
        "reminders": [(reminder, numbers.get(key)) for key, reminder in REMINDERS.items()],
        "rest": REST.days,
        "page": Paginator(mailings, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "portal/mailings/index.html", context)


def _meant(request: AuthorRequest, kind: str) -> tuple[Audience, Reminder | None, QueryDict]:
    """Return whom an address means: an audience as its query string narrows it, or a reminder; 404 or 403 else."""
    reminder = REMINDERS.get(request.GET.get("relance", ""))
    audience = audiences().get(kind)
    if audience is None or (reminder and reminder.audience != kind):
        raise Http404
    query = audience.asked(request.GET)
    if reminder:  # narrowed by its own filters, and by more if one likes
        for name, value in parse_qsl(reminder.query):
            query.setdefault(name, value)
    if not audience.may(request.user, query):
        raise Http404
    return audience, reminder, query


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest, kind: str) -> HttpResponse:
    """Who would be written to, narrowed by a form, and the text."""
    audience, reminder, query = _meant(request, kind)
    begun = {"subject": reminder.subject, "text": reminder.text} if reminder else {"text": "Bonjour {prénom},\n\n"}
    data = request.POST if request.method == "POST" else None
    key = reminder.key if reminder else ""
    form = MailingForm(data, begun_for=(audience, query, key), initial=begun)
    if form.is_valid() and (mailing := form.save_for(request.user)):
        return _saved(request, mailing)
    meant = Mailing(
        audience=audience.key,
        query=query.urlencode(),
        reminder=key,
        kind=MailingKind.REMINDER if reminder else audience.kind,
    )
    context = {
        "audience": audience,
        "reminder": reminder,
        "narrowing": audience.form(query),
        "kept": [(name, query[name]) for name in audience.kept if name in query],
        "is_understood": audience.understands(query),
        "described": audience.words(query),
        "reach": writing.reach_of(meant),
        "back": audience.back(query),
        "form": form,
        "shown": SHOWN,
    }
    return render(request, "portal/mailings/begin.html", context)


def _own(request: AuthorRequest, pk: int) -> Mailing:
    """Return a mailing that one may write: the team any, others theirs while they may write to these people."""
    mailing = get_object_or_404(Mailing.objects.select_related("by__referent"), pk=pk)
    if not is_animateur(request.user) and mailing.by_id != request.user.pk:
        raise Http404
    if not mailing.people.may(request.user, mailing.asked):
        if is_animateur(request.user):
            return mailing  # the event or the group is gone; what was written stays to be read
        raise PermissionDenied("Vous n’écrivez plus à ces personnes.")
    return mailing


@require_http_methods(["GET", "HEAD", "POST"])
def mailing(request: AuthorRequest, pk: int) -> HttpResponse:
    """A draft to write; of what leaves or has left, how far it is."""
    mailing = _own(request, pk)
    if not mailing.is_draft and request.method != "POST":
        return _progress(request, mailing)
    form = MailingForm(request.POST if request.method == "POST" else None, instance=mailing)
    if form.is_valid() and (written := form.save_for(request.user)):
        return _saved(request, written)
    stored = Mailing.objects.get(pk=pk)
    context = {"mailing": stored, "form": form, **_read_over(stored)}
    return render(request, "portal/mailings/draft.html", context, status=form.http_status)


def _saved(request: AuthorRequest, written: Mailing) -> HttpResponse:
    if "send" in request.POST:
        return redirect("mailing_departure", written.pk)
    if "test" in request.POST:
        writing.send_test(mailing=written, by=request.user)
        messages.success(request, f"C’est enregistré\u202f; un essai part vers {request.user.email}.")
    else:
        messages.success(request, "Le brouillon est enregistré.")
    return redirect(written)


def _progress(request: AuthorRequest, mailing: Mailing) -> HttpResponse:
    people = mailing.mailed.select_related("referent", "collectivity", "mail").order_by("pk")
    context = {
        "mailing": mailing,
        "progress": sending.progress_of(mailing),
        "page": Paginator(people, SHOWN).get_page(request.GET.get("page")),
        "answers_to": _who_is_answered(request, mailing),
        "back": mailing.people.back(mailing.asked),
    }
    return render(request, "portal/mailings/progress.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: AuthorRequest, pk: int) -> HttpResponse:
    """Who will be written to and who not, and the button that does it."""
    mailing = _own(request, pk)
    if request.method == "POST":
        with said_to(request):
            number = writing.depart(mailing=mailing, by=request.user)
            messages.success(request, f"Le message part vers {count(number, 'personne')}.")
        return redirect(mailing)
    if not mailing.is_draft:
        return redirect(mailing)
    context = {"mailing": mailing, "answers_to": _who_is_answered(request, mailing), **_read_over(mailing)}
    return render(request, "portal/mailings/departure.html", context)


def _read_over(mailing: Mailing) -> dict[str, Any]:
    """Return whom a draft would reach, and what the first of them would read."""
    reach = writing.reach_of(mailing)
    first = next(iter(reach.people), None)
    read = {"subject": filled(mailing.subject, first), "text": filled(mailing.text, first)} if first else {}
    return {"reach": reach, "shown": SHOWN, "first": first, **read}


def _who_is_answered(request: AuthorRequest, mailing: Mailing) -> str:
    """Return to whom answers go: her own address to its writer, her name to the others."""
    return answers_to(mailing) if mailing.by == request.user else named_answers(mailing)


def _acting(request: HttpRequest, pk: int, verb: str) -> Consequence | None:
    """Return what a button means; stopping keeps mails from leaving, and is undone."""
    mailing = _own(request, pk)  # type: ignore[arg-type]
    if verb == "supprimer" and mailing.is_draft:
        return Consequence(
            question=f"Supprimer « {mailing.subject} » ?",
            verb="Supprimer le brouillon",
            told=["Votre texte est effacé, sans retour possible. Rien n’est parti, personne n’est prévenu."],
            back=mailing.get_absolute_url(),
        )
    if verb == "reprendre" and mailing.is_stopped:
        number = sending.progress_of(mailing).waiting
        return Consequence(
            question="Reprendre l’envoi ?",
            verb=f"Envoyer à {count(number, 'personne')}",
            told=[
                f"{count(number, 'personne reçoit', 'personnes reçoivent')} le message.",
                "Ce qui est parti ne se reprend pas.",
            ],
            back=mailing.get_absolute_url(),
        )
    return None


@require_POST
@asks_first(_acting)
def act(request: AuthorRequest, pk: int, verb: str) -> HttpResponse:
    """Stop, resume, delete."""
    mailing = _own(request, pk)
    with said_to(request):
        if verb == "supprimer":
            back = mailing.people.back(mailing.asked)
            writing.discard(mailing=mailing)
            messages.success(request, "Le brouillon est supprimé.")
            return redirect(back)
        if verb == "arreter":
            writing.stop(mailing=mailing, by=request.user)
            messages.success(request, "L’envoi est arrêté\u00a0: plus rien ne part.")
        elif verb == "reprendre":
            writing.resume(mailing=mailing, by=request.user)
            messages.success(request, "L’envoi reprend où il en était.")
        else:
            raise Http404
    return redirect(mailing)


@require_safe
def read(request: AuthorRequest, pk: int) -> HttpResponse:
    """What was written, for who was written to, as it was written to her."""
    hers = Mailed.objects.filter(mailing=pk, written_at__isnull=False).select_related("mailing__by__referent")
    me: Referent | None = request.user.profile
    rows = hers.filter(referent=me.pk) if me else hers.none()
    row = rows.first() or hers.filter(email=clean_address(request.user.email), referent=None).first()
    if row is None:
        raise Http404
    mailing = row.mailing
    context = {"mailing": mailing, "subject": filled(mailing.subject, row), "text": filled(mailing.text, row)}
    return render(request, "portal/mailings/read.html", context)


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the address is the proof
@login_not_required
@behind(REFUSE)
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, token: str) -> HttpResponse:
    """Give up a kind of mailing from the mail itself, or have it again; looking changes nothing."""
    email, kind = tokens.read(REFUSE, token)
    is_back = request.POST.get("again") == "1"
    if request.method == "POST":
        (writing.take_back_refusal if is_back else writing.refuse)(email=email, kind=kind)
    context = {"kind": MailingKind(kind), "is_done": request.method == "POST", "is_back": is_back, "email": email}
    return render(request, "portal/mailings/refusal.html", context)
