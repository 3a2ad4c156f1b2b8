"""Registering: in one click, as a guest, or for a colleague."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.calendars import CALENDAR
from core.limits.counting import knock
from core.limits.declaring import declare, strangers
from core.readers import Author
from core.refusals import said_in
from core.ui.responses import download
from members.accounts.permissions import is_member

from ..meetings import calendars
from ..meetings.enums import EventKind, Opening
from ..meetings.models import Event
from . import actions as registering
from . import queries as registrations_queries
from .actions import REFUSALS
from .forms import GuestForm, RegisterForm, WelcomeForm
from .models import LINK_KEPT_FOR, REGISTRATION, Registration, opened_by

GUESTS = declare(
    "inscription",
    "inscriptions sans compte",
    *strangers(address=30, network=90, everybody=1_000, mailbox=12, person=3),  # several persons share a mailbox
)


def readable(request: HttpRequest, pk: int) -> Any:
    """Return an event that is online and that the reader may read, or 404."""
    events = registrations_queries.with_reader(Event.objects.visible_to(request.user), request.user)
    return get_object_or_404(events, pk=pk, live__isnull=False)


def coming_to(event: Event) -> dict[str, Any]:
    """Return whether one can register, and how many come; two queries."""
    counts = event.registrations.counts()
    opening = event.opening(is_full=event.capacity is not None and counts["total"] >= event.capacity)
    left = max(event.capacity - counts["total"], 0) if event.capacity is not None else None
    return {
        "counts": counts,
        "left": left,
        "opening": opening,
        "can_register": opening in {Opening.OPEN, Opening.FULL},
        "why_not": REFUSALS.get(opening, ""),
        "workshops": list(event.workshops.all()),
        "day": getattr(event, "day", None),
    }


@login_not_required
@require_safe
def event_ics(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One event, for a calendar."""
    event = readable(request, pk)
    registration = registrations_queries.own_registration(event, request.user)
    text = calendars.of_event(event, is_registered=bool(registration and registration.is_in))
    return download(text, CALENDAR, f"{event.slug}.ics")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Come: in one click for a member, with a confirmation by mail for a guest, or for a colleague (``?pour``)."""
    event = readable(request, pk)
    status = coming_to(event)
    for_colleague = "pour" in request.GET and is_member(request.user)
    form = _form(request, event, status["workshops"], for_colleague=for_colleague)
    if form.is_valid():
        with said_in(form):
            registration = _register(request, event, form)
            return _registered(request, event, registration, form)
    context = {"event": event, "form": form, "for_colleague": for_colleague, **status}
    return render(request, "events/registrations/register.html", context)


def _form(request: HttpRequest, event: Event, workshops: list[Any], *, for_colleague: bool) -> Any:
    is_own = request.user.is_authenticated and not for_colleague
    data = request.POST if request.method == "POST" else None
    if is_own:
        return RegisterForm(data, event=event, workshops=workshops)
    by = request.user if request.user.is_authenticated else None
    guest_form = WelcomeForm if event.kind == EventKind.WELCOME_DAY else GuestForm
    return guest_form(data, event=event, workshops=workshops, by=by)


def _register(request: HttpRequest, event: Event, form: Any) -> Registration:
    user = request.user if request.user.is_authenticated else None
    if user is None or isinstance(form, GuestForm):
        if user is None:
            _allow(request, form.people)
        with transaction.atomic():
            registrations = [
                registering.register(event=event, by=user, user=None, person=person, **form.told)
                for person in form.people
            ]
        return registrations[0]
    return registering.register(event=event, by=user, user=user, person=person_of(user), **form.told)


def _allow(request: HttpRequest, people: list[dict[str, Any]]) -> None:
    persons = [f"{person['email']}:{person['first_name']} {person['last_name']}" for person in people]
    knock(GUESTS, request, mailboxes=[person["email"] for person in people], persons=persons)


def person_of(user: Author) -> dict[str, Any]:
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


def _registered(request: HttpRequest, event: Event, registration: Registration, form: Any) -> HttpResponse:
    if isinstance(form, GuestForm) and not request.user.is_authenticated:
        return render(
            request, "events/registrations/guest_registered.html", {"event": event, "email": form.cleaned_data["email"]}
        )
    whom = f"{registration.full_name}\u00a0: " if isinstance(form, GuestForm) else ""
    if registration.is_in:
        messages.success(request, f"{whom}la place est retenue. Un courriel le confirme, avec l’entrée du calendrier.")
    else:
        messages.info(request, f"{whom}c’est complet\u00a0: inscription sur la liste d’attente, qui monte toute seule.")
    return redirect(event)


def held(request: HttpRequest, token: str) -> Registration:
    """Return the registration of a person's own page; raise TokenError, also once the event is long over."""
    return opened_by(REGISTRATION, token, kept_for=LINK_KEPT_FOR, reader=request.user)
