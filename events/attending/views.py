"""What one does from the page of one’s own registration: confirming, giving back, choosing, saying what one thinks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.calendars import CALENDAR
from core.refusals import said_in, said_to
from core.tokens import behind
from core.ui.responses import download

from ..carpooling.enums import RideKind
from ..meetings import calendars
from ..registrations import actions as registering
from ..registrations import printouts
from ..registrations.forms import FeedbackForm, WorkshopChoiceForm
from ..registrations.models import OPINION, OPINION_KEPT_FOR, REGISTRATION, Feedback, Registration, opened_by
from ..registrations.views import held
from . import actions as attending

SAID = "Merci, votre avis est enregistré. Vous pouvez y revenir."


@login_not_required
@behind(REGISTRATION)
@require_safe
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """One's own registration; who has the address is that person."""
    found = held(request, token)
    return render(request, "events/attending/registration.html", _registration_page(found))


def _registration_page(found: Registration, **forms: Any) -> dict[str, Any]:
    said = _said(found)
    event = found.event
    return {
        "registration": found,
        "event": event,
        "rank": _rank(found),
        "chosen": list(found.workshops.all()),
        "feedback_form": FeedbackForm(initial=said),
        "workshop_form": _workshop_form(found),
        "rides": event.rides.open().exclude(kind=RideKind.WANTED).count(),
        "has_said": bool(said),
        "documents": event.live.documents.select_related("file") if event.live else [],
        "can_attest": found.attended_at is not None and event.is_over,
        **forms,
    }


def _said(found: Registration) -> dict[str, Any]:
    """Return what the person has said of the event, for the form; nothing where she has not."""
    stored = Feedback.objects.filter(registration=found).first()
    return {name: getattr(stored, name) for name in ("rating", "words", "changed")} if stored else {}


def _workshop_form(found: Registration) -> WorkshopChoiceForm | None:
    event = found.event
    if event.has_started or found.is_out or not event.workshops.exists():
        return None
    return WorkshopChoiceForm(event=event, initial={"workshops": found.workshops.all()})


def _rank(found: Registration) -> int:
    if not found.is_waiting:
        return 0
    waiting = found.event.registrations.waiting().values_list("pk", flat=True)
    return list(waiting).index(found.pk) + 1


@login_not_required
@behind(REGISTRATION)
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's address is right."""
    found = held(request, token)
    with said_to(request):
        made = registering.confirm(registration=found)
        if made.is_in:
            messages.success(request, "Votre place est retenue. Un courriel le confirme.")
        elif made.is_waiting:
            messages.info(request, "C’est complet\u00a0: vous êtes sur la liste d’attente, qui monte toute seule.")
    return redirect(found)


@login_not_required
@behind(REGISTRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Give one's seat back; a page says what that means."""
    found = held(request, token)
    if request.method != "POST":
        return render(request, "events/attending/cancel.html", {"registration": found, "event": found.event})
    by = request.user if request.user.is_authenticated else None
    with said_to(request):
        attending.cancel(registration=found, by=by)
        messages.success(request, "C’est noté\u00a0: vous ne venez plus. Merci de l’avoir dit.")
    return redirect(found)


@login_not_required
@behind(REGISTRATION)
@require_POST
def change_workshops(request: HttpRequest, token: str) -> HttpResponse:
    """Other workshops than one chose."""
    found = held(request, token)
    form = WorkshopChoiceForm(request.POST, event=found.event)
    if form.is_valid():
        with said_in(form, "workshops"):
            registering.choose_workshops(registration=found, workshops=list(form.cleaned_data["workshops"]))
            messages.success(request, "Vos ateliers sont notés.")
            return redirect(found)
    return render(request, "events/attending/registration.html", _registration_page(found, workshop_form=form))


@login_not_required
@behind(REGISTRATION)
@require_POST
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """What one thinks of it, once it has begun."""
    found = held(request, token)
    _check_may_say(found)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return render(request, "events/attending/registration.html", _registration_page(found, feedback_form=form))
    Feedback.objects.update_or_create(registration=found, defaults=form.cleaned_data)
    messages.success(request, SAID)
    return redirect(found)


def _check_may_say(found: Registration) -> None:
    if not found.is_in or not found.event.has_started:
        raise PermissionDenied("L’avis se donne après la rencontre, par les personnes qui y étaient.")


@login_not_required
@behind(OPINION)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, token: str) -> HttpResponse:
    """What one thinks of it months later, and what it changed; the link shows nothing else of the registration."""
    found = opened_by(OPINION, token, kept_for=OPINION_KEPT_FOR)
    _check_may_say(found)
    form = FeedbackForm(request.POST if request.method == "POST" else None, initial=_said(found))
    if form.is_valid():
        Feedback.objects.update_or_create(registration=found, defaults=form.cleaned_data)
        messages.success(request, SAID)
        return redirect(found.opinion_url)
    return render(request, "events/attending/opinion.html", {"event": found.event, "form": form})


@login_not_required
@behind(REGISTRATION)
@require_safe
def registration_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The event with all that registered persons know of it."""
    found = held(request, token)
    if found.is_out:
        raise Http404
    text = calendars.of_event(found.event, is_registered=found.is_in)
    return download(text, CALENDAR, f"{found.event.slug}.ics")


@login_not_required
@behind(REGISTRATION)
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate of attendance, for who was checked in."""
    found = held(request, token)
    if found.attended_at is None or not found.event.is_over:
        raise Http404
    return download(printouts.certificate(found), "application/pdf", f"attestation-{found.event.slug}.pdf")
