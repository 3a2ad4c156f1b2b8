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
    registration = held(request, token)
    return render(request, "events/attending/registration.html", _registration_page(registration))


def _registration_page(registration: Registration, **forms: Any) -> dict[str, Any]:
    said = _said(registration)
    event = registration.event
    return {
        "registration": registration,
        "event": event,
        "rank": _rank(registration),
        "chosen": list(registration.workshops.all()),
        "feedback_form": FeedbackForm(initial=said),
        "workshop_form": _workshop_form(registration),
        "rides": event.rides.open().exclude(kind=RideKind.WANTED).count(),
        "has_said": bool(said),
        "documents": event.live.documents.select_related("file") if event.live else [],
        "can_attest": registration.attended_at is not None and event.is_over,
        **forms,
    }


def _said(registration: Registration) -> dict[str, Any]:
    """Return what the person has said of the event, for the form; nothing where she has not."""
    stored = Feedback.objects.filter(registration=registration).first()
    return {name: getattr(stored, name) for name in ("rating", "words", "changed")} if stored else {}


def _workshop_form(registration: Registration) -> WorkshopChoiceForm | None:
    event = registration.event
    if event.has_started or registration.is_out or not event.workshops.exists():
        return None
    return WorkshopChoiceForm(event=event, initial={"workshops": registration.workshops.all()})


def _rank(registration: Registration) -> int:
    if not registration.is_waiting:
        return 0
    waiting = registration.event.registrations.waiting().values_list("pk", flat=True)
    return list(waiting).index(registration.pk) + 1


@login_not_required
@behind(REGISTRATION)
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's address is right."""
    registration = held(request, token)
    with said_to(request):
        confirmed = registering.confirm(registration=registration)
        if confirmed.is_in:
            messages.success(request, "Votre place est retenue. Un courriel le confirme.")
        elif confirmed.is_waiting:
            messages.info(request, "C’est complet\u00a0: vous êtes sur la liste d’attente, qui monte toute seule.")
    return redirect(registration)


@login_not_required
@behind(REGISTRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Give one's seat back; a page says what that means."""
    registration = held(request, token)
    if request.method != "POST":
        return render(
            request, "events/attending/cancel.html", {"registration": registration, "event": registration.event}
        )
    by = request.user if request.user.is_authenticated else None
    with said_to(request):
        attending.cancel(registration=registration, by=by)
        messages.success(request, "C’est noté\u00a0: vous ne venez plus. Merci de l’avoir dit.")
    return redirect(registration)


@login_not_required
@behind(REGISTRATION)
@require_POST
def change_workshops(request: HttpRequest, token: str) -> HttpResponse:
    """Other workshops than one chose."""
    registration = held(request, token)
    form = WorkshopChoiceForm(request.POST, event=registration.event)
    if form.is_valid():
        with said_in(form, "workshops"):
            registering.choose_workshops(registration=registration, workshops=list(form.cleaned_data["workshops"]))
            messages.success(request, "Vos ateliers sont notés.")
            return redirect(registration)
    return render(request, "events/attending/registration.html", _registration_page(registration, workshop_form=form))


@login_not_required
@behind(REGISTRATION)
@require_POST
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """What one thinks of it, once it has begun."""
    registration = held(request, token)
    _check_may_say(registration)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return render(
            request, "events/attending/registration.html", _registration_page(registration, feedback_form=form)
        )
    Feedback.objects.update_or_create(registration=registration, defaults=form.cleaned_data)
    messages.success(request, SAID)
    return redirect(registration)


def _check_may_say(registration: Registration) -> None:
    if not registration.is_in or not registration.event.has_started:
        raise PermissionDenied("L’avis se donne après la rencontre, par les personnes qui y étaient.")


@login_not_required
@behind(OPINION)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, token: str) -> HttpResponse:
    """What one thinks of it months later, and what it changed; the link shows nothing else of the registration."""
    registration = opened_by(OPINION, token, kept_for=OPINION_KEPT_FOR)
    _check_may_say(registration)
    form = FeedbackForm(request.POST if request.method == "POST" else None, initial=_said(registration))
    if form.is_valid():
        Feedback.objects.update_or_create(registration=registration, defaults=form.cleaned_data)
        messages.success(request, SAID)
        return redirect(registration.opinion_url)
    return render(request, "events/attending/opinion.html", {"event": registration.event, "form": form})


@login_not_required
@behind(REGISTRATION)
@require_safe
def registration_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The event with all that registered persons know of it."""
    registration = held(request, token)
    if registration.is_out:
        raise Http404
    text = calendars.of_event(registration.event, is_registered=registration.is_in)
    return download(text, CALENDAR, f"{registration.event.slug}.ics")


@login_not_required
@behind(REGISTRATION)
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate of attendance, for who was checked in."""
    registration = held(request, token)
    if registration.attended_at is None or not registration.event.is_over:
        raise Http404
    return download(
        printouts.certificate(registration), "application/pdf", f"attestation-{registration.event.slug}.pdf"
    )
