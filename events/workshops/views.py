"""Workshops: contributing from the room with a code, and the live board."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits.counting import knock
from core.limits.declaring import declare, strangers
from core.printing.qr_codes import drawn
from core.refusals import said_in
from core.tokens import behind
from core.ui.asking import Consequence, asks_first

from ..meetings.models import Event
from ..meetings.permissions import can_organise
from . import actions as workshops
from . import queries
from .forms import CodeForm, ContributeForm, tracks_of
from .models import CODE, Proposal, WorkshopDay
from .queries import spoken

NOBODY = "Personne ne reçoit de courriel."
MINE = "proposals"  # in the session: the keys of what this browser has sent
MOST_MINE = 100
# a whole room writes from one address
ROOM = declare("proposition", "propositions sans compte", *strangers(address=500, network=500, everybody=2_000))
STOP_POLLING = 286  # htmx asks no more after this status
KEPT = ("workshop", "group", "track")  # what the next proposal of the same person begins with


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def workshop_days(request: HttpRequest) -> HttpResponse:
    """The door of the room: type the code; and the livrets of past workshops."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("events:contribute", code=form.cleaned_data["code"])
    readable = Event.objects.visible_to(request.user).online()
    days = WorkshopDay.objects.filter(event__in=readable, published_at__isnull=False)
    held = days.select_related("event__live", "event__commune").order_by("-event__start", "-pk")[:50]
    return render(request, "events/workshops/workshop_days.html", {"form": form, "days": held})


def _day(code: str) -> WorkshopDay:
    rows = WorkshopDay.objects.select_related("event__live", "event__commune")
    return get_object_or_404(rows, code=code.upper(), event__archived_at__isnull=True)


@login_not_required
@behind(CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: HttpRequest, code: str) -> HttpResponse:
    """A proposal, from a phone, without an account; what one has sent stands below."""
    day = _day(code)
    user = request.user if request.user.is_authenticated else None
    held = list(day.event.workshops.prefetch_related("working_groups"))
    data = request.POST if request.method == "POST" else None
    form = ContributeForm(
        data, workshops=held, tracks=tracks_of(day.event), has_account=user is not None, initial=initial_of(request)
    )
    if form.is_valid():
        with said_in(form):
            if user is None:
                knock(ROOM, request)
            proposal = workshops.contribute(**form.told, by=user)
            request.session[MINE] = [*request.session.get(MINE, []), str(proposal.key)][-MOST_MINE:]
            messages.success(request, f"Merci\u202f! Votre proposition porte le numéro {proposal.reference}.")
            return redirect(f"{day.get_absolute_url()}{begun_with(form.cleaned_data)}")
    mine = Proposal.objects.of(day.event).filter(key__in=request.session.get(MINE, []))
    context = {"day": day, "event": day.event, "form": form, "mine": mine, "workshops": held}
    return render(request, "events/workshops/contribute.html", context)


def begun_with(data: dict[str, Any]) -> str:
    """Return the query with which the form opens again: same workshop, same group, same piste."""
    kept = {name: data.get(name) for name in KEPT if data.get(name)}
    values = {name: str(getattr(value, "pk", value)) for name, value in kept.items()}
    return f"?{urlencode(values)}" if values else ""


def _withdrawing_proposal(request: HttpRequest, code: str) -> Consequence | None:
    day = _day(code)
    mine = Proposal.objects.filter(key__in=request.session.get(MINE, []), removed_at__isnull=True)
    proposal = next(
        (proposal for proposal in mine.select_related("workshop") if str(proposal.key) == request.POST.get("key", "")),
        None,
    )
    if proposal is None:
        return None
    return Consequence(
        question=f"Retirer votre proposition {proposal.reference} ?",
        verb="Retirer ma proposition",
        told=[
            f"« {proposal.action} » quitte le tableau et le livret ; vous ne pourrez pas la remettre vous-même.",
            NOBODY,
        ],
        back=day.get_absolute_url(),
    )


@login_not_required
@behind(CODE)
@require_POST
@asks_first(_withdrawing_proposal)
def withdraw_proposal(request: HttpRequest, code: str) -> HttpResponse:
    """Take back what this browser has sent."""
    day = _day(code)
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError as error:
        raise Http404 from error
    if workshops.withdraw(keys=request.session.get(MINE, []), key=key):
        messages.success(request, "Votre proposition est retirée.")
    else:
        messages.error(request, "Elle ne se retire plus\u00a0: demandez à la personne qui anime.")
    return redirect(day)


@login_not_required
@behind(CODE)
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """What the room proposes, as it comes; made for the screen of the room and for phones."""
    day = _day(code)
    if not day.is_open and not can_organise(request.user, day.event):
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "events/workshops/board.html#closed", status=STOP_POLLING)
        return redirect(day)
    parts = queries.parts_of(day.event)
    number = sum(1 + len(proposal.joined) for part in parts for proposal in part.proposals)
    context = {"day": day, "event": day.event, "parts": parts, "number": number}
    if request.htmx:  # type: ignore[attr-defined]
        status = 200 if day.is_open else STOP_POLLING
        return render(request, "events/workshops/board.html#results", context, status=status)
    address = settings.SITE_URL + day.get_absolute_url()
    return render(
        request, "events/workshops/board.html", context | {"square": drawn(address), "address": spoken(address)}
    )


def initial_of(request: HttpRequest) -> dict[str, str]:
    """Return what ``begun_with`` has put into the address."""
    return {name: request.GET[name] for name in KEPT if request.GET.get(name)}
