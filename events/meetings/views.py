"""An event as it is read, and coming to it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.calendars import CALENDAR
from core.limits import doors
from core.limits.doors import ClosedError
from core.limits.reach import TooManyReachedError
from core.richtext.terms import linker
from core.tokens import behind
from core.ui.responses import download
from directory.mentions import fiches_of_event
from members.accounts.permissions import is_animateur, is_member

from ..carpooling.enums import RideKind
from ..registrations import actions as registering
from ..registrations import printouts as sheets
from ..registrations import queries as registrations_queries
from ..registrations.actions import REFUSALS, RegistrationError
from ..registrations.enums import Opening
from ..registrations.forms import FeedbackForm, GuestForm, RegisterForm, WelcomeForm, WorkshopChoiceForm
from ..registrations.models import (
    LINK_KEPT_FOR,
    OPINION,
    OPINION_KEPT_FOR,
    REGISTRATION,
    Feedback,
    Registration,
    opened_by,
)
from . import calendars
from . import queries as meetings_queries
from .enums import EventKind
from .models import Event

GUESTS = doors.Door("inscription", address=30, network=90, everybody=1_000, mailbox=12)
A_PERSON = 3  # mails a day: several persons share a mailbox
SAID = "Merci, votre avis est enregistré. Vous pouvez y revenir."


def readable(request: HttpRequest, pk: int) -> Any:
    """Return an event that is online and that the reader may read, or 404."""
    found = registrations_queries.with_reader(Event.objects.visible_to(request.user), request.user)
    return get_object_or_404(found, pk=pk, live__isnull=False)


@login_not_required
@require_safe
def event(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """An event: what, when, where, for whom, and how to come."""
    found = readable(request, pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    registration = registrations_queries.own_registration(found, request.user)
    context = page_of(found, found.live, request.user) | coming_to(found) | {"registration": registration}
    context |= {
        "can_organise": found.is_own or is_animateur(request.user),
        "is_member": is_member(request.user),
        "form": RegisterForm(event=found, workshops=context["workshops"]),
        "siblings": _siblings(found),
    }
    if found.is_public:
        context["social"] = _social(found)
    return render(request, "events/meetings/event.html", context)


def page_of(found: Event, version: Any, user: Any) -> dict[str, Any]:
    """Return what a version says, for its page."""
    terms = linker()
    return {
        "terms": terms,
        "event": found,
        "version": meetings_queries.version_of(found, version),
        "body": terms.link(version.body),
        "sessions": list(version.sessions.all()),
        "themes": list(version.themes.all()),
        "visited": list(version.visited.all()),
        "fiches": fiches_of_event(version.pk, user),
        "documents": version.documents.select_related("file"),
        "photos": version.photos.select_related("picture") if found.has_started else [],
        "minutes": terms.link(version.minutes),
    }


def coming_to(found: Event) -> dict[str, Any]:
    """Return whether one can register, and how many come; two queries."""
    counts = found.registrations.counts()
    opening = found.opening(is_full=found.capacity is not None and counts["total"] >= found.capacity)
    left = max(found.capacity - counts["total"], 0) if found.capacity is not None else None
    return {
        "counts": counts,
        "left": left,
        "opening": opening,
        "can_register": opening in {Opening.OPEN, Opening.FULL},
        "why_not": REFUSALS.get(opening, ""),
        "workshops": list(found.workshops.all()),
        "day": getattr(found, "day", None),
    }


def _siblings(found: Any) -> list[Event]:
    """Return the other dates of the series that are still to come."""
    if found.series_id is None:
        return []
    others = Event.objects.online().upcoming().filter(series=found.series_id).exclude(pk=found.pk)
    return list(
        others.filter(live__visibility=found.live.visibility).select_related("live").order_by("start", "pk")[:6]
    )


def _social(found: Any) -> dict[str, str]:
    return {
        "title": found.live.title,
        "description": found.live.summary,
        "address": settings.SITE_URL + found.get_absolute_url(),
    }


@login_not_required
@require_safe
def event_ics(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One event, for a calendar."""
    found = readable(request, pk)
    registration = registrations_queries.own_registration(found, request.user)
    text = calendars.of_event(found, is_registered=bool(registration and registration.is_in))
    return download(text, CALENDAR, f"{found.slug}.ics")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Come: in one click for a member, with a confirmation by mail for a guest, or for a colleague (``?pour``)."""
    found = readable(request, pk)
    status = coming_to(found)
    for_colleague = "pour" in request.GET and is_member(request.user)
    form = _form(request, found, status["workshops"], for_colleague=for_colleague)
    if form.is_valid():
        try:
            made = _register(request, found, form)
        except (RegistrationError, ClosedError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            return _registered(request, found, made, form)
    context = {"event": found, "form": form, "for_colleague": for_colleague, **status}
    return render(request, "events/meetings/register.html", context)


def _form(request: HttpRequest, found: Event, workshops: list[Any], *, for_colleague: bool) -> Any:
    is_own = request.user.is_authenticated and not for_colleague
    data = request.POST if request.method == "POST" else None
    if is_own:
        return RegisterForm(data, event=found, workshops=workshops)
    by: Any = request.user if request.user.is_authenticated else None
    guest_form = WelcomeForm if found.kind == EventKind.WELCOME_DAY else GuestForm
    return guest_form(data, event=found, workshops=workshops, by=by)


def _register(request: HttpRequest, found: Event, form: Any) -> Registration:
    user: Any = request.user
    if isinstance(form, GuestForm):
        by = user if user.is_authenticated else None
        if by is None:
            _allow(request, form.people)
        with transaction.atomic():
            made = [
                registering.register(event=found, by=by, user=None, person=person, **form.told)
                for person in form.people
            ]
        return made[0]
    return registering.register(event=found, by=user, user=user, person=person_of(user), **form.told)


def _allow(request: HttpRequest, people: list[dict[str, Any]]) -> None:
    doors.allow(GUESTS, request, *(person["email"] for person in people))
    names = (f"{one['email']}:{one['first_name']} {one['last_name']}".lower() for one in people)
    most = dict.fromkeys(sorted(f"personne:{name}" for name in names), A_PERSON)
    doors.count(GUESTS, most, within=doors.DAY, told=doors.WRITTEN)


def person_of(user: Any) -> dict[str, Any]:
    """Return what the portal knows of a person with an account, as a registration holds it."""
    referent = user.profile
    mandate = referent.current_mandate if referent else None
    return {
        "first_name": referent.first_name if referent else user.get_full_name(),
        "last_name": referent.last_name if referent else "",
        "email": user.email,
        "role": mandate.role if mandate else "",
        "function": mandate.title[:160] if mandate else "",
        "collectivity": mandate.collectivity if mandate else None,
        "organisation": mandate.organisation if mandate else "",
    }


def _registered(request: HttpRequest, found: Event, made: Registration, form: Any) -> HttpResponse:
    if isinstance(form, GuestForm) and not request.user.is_authenticated:
        return render(
            request, "events/meetings/guest_registered.html", {"event": found, "email": form.cleaned_data["email"]}
        )
    whom = f"{made.full_name}\u00a0: " if isinstance(form, GuestForm) else ""
    if made.is_in:
        messages.success(request, f"{whom}la place est retenue. Un courriel le confirme, avec l’entrée du calendrier.")
    else:
        messages.info(request, f"{whom}c’est complet\u00a0: inscription sur la liste d’attente, qui monte toute seule.")
    return redirect(found)


@login_not_required
@behind(REGISTRATION)
@require_safe
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """One's own registration; who has the address is that person."""
    found = held(request, token)
    return render(request, "events/meetings/registration.html", _registration_page(found))


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


def held(request: HttpRequest, token: str) -> Registration:
    """Return the registration of a person's own page; raise TokenError, also once the event is long over."""
    return opened_by(REGISTRATION, token, kept_for=LINK_KEPT_FOR, reader=request.user)


@login_not_required
@behind(REGISTRATION)
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's address is right."""
    found = held(request, token)
    try:
        made = registering.confirm(registration=found)
    except RegistrationError as error:
        messages.error(request, str(error))
    else:
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
        return render(request, "events/meetings/cancel.html", {"registration": found, "event": found.event})
    by: Any = request.user if request.user.is_authenticated else None
    try:
        registering.cancel(registration=found, by=by)
    except RegistrationError as error:
        messages.error(request, str(error))
    else:
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
        try:
            registering.choose_workshops(registration=found, workshops=list(form.cleaned_data["workshops"]))
        except RegistrationError as error:
            form.add_error("workshops", str(error))
        else:
            messages.success(request, "Vos ateliers sont notés.")
            return redirect(found)
    return render(request, "events/meetings/registration.html", _registration_page(found, workshop_form=form))


@login_not_required
@behind(REGISTRATION)
@require_POST
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """What one thinks of it, once it has begun."""
    found = held(request, token)
    _check_may_say(found)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return render(request, "events/meetings/registration.html", _registration_page(found, feedback_form=form))
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
    return render(request, "events/meetings/opinion.html", {"event": found.event, "form": form})


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
    return download(sheets.certificate(found), "application/pdf", f"attestation-{found.event.slug}.pdf")
