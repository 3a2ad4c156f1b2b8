"""Workshops: contributing from the room with a code, the live board, running them, and the livret."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits import doors
from core.printing.qr_codes import drawn
from core.tokens import behind
from core.ui.asking import Consequence, asks_first
from core.ui.responses import private_download

from ..meetings.models import Event
from ..meetings.permissions import can_organise, can_publish
from ..organising.views import own_event
from ..roadmaps import actions as roadmaps
from ..roadmaps.actions import RoadmapError
from . import actions as workshops
from . import booklets
from .actions import WorkshopError
from .asking import NOBODY, RUN_VERBS, consequence_of
from .forms import CodeForm, ContributeForm, DayForm, MergeForm, ProposalEditForm, ProposalForm, tracks_of
from .models import CODE, Proposal, WorkshopDay

MINE = "proposals"  # in the session: the keys of what this browser has sent
MOST_MINE = 100
# a whole room writes from one address
ROOM = doors.Door("proposition", address=500, network=500, everybody=2_000)
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
    has_account = request.user.is_authenticated
    held = list(day.event.workshops.prefetch_related("working_groups"))
    data = request.POST if request.method == "POST" else None
    form = ContributeForm(
        data, workshops=held, tracks=tracks_of(day.event), has_account=has_account, initial=_initial(request)
    )
    if form.is_valid():
        try:
            if not has_account:
                doors.allow(ROOM, request)
            made = workshops.contribute(**form.told, by=request.user if has_account else None)
        except (WorkshopError, doors.ClosedError) as error:
            form.add_error(None, str(error))
        else:
            request.session[MINE] = [*request.session.get(MINE, []), str(made.key)][-MOST_MINE:]
            messages.success(request, f"Merci\u202f! Votre proposition porte le numéro {made.reference}.")
            return redirect(f"{day.get_absolute_url()}{_begun(form.cleaned_data)}")
    mine = Proposal.objects.of(day.event).filter(key__in=request.session.get(MINE, []))
    context = {"day": day, "event": day.event, "form": form, "mine": mine, "workshops": held}
    return render(request, "events/workshops/contribute.html", context)


def _begun(data: dict[str, Any]) -> str:
    """Return the query with which the form opens again: same workshop, same group, same piste."""
    kept = {name: data.get(name) for name in KEPT if data.get(name)}
    values = {name: str(getattr(value, "pk", value)) for name, value in kept.items()}
    return f"?{urlencode(values)}" if values else ""


def _withdrawing_proposal(request: HttpRequest, code: str) -> Consequence | None:
    day = _day(code)
    mine = Proposal.objects.filter(key__in=request.session.get(MINE, []), removed_at__isnull=True)
    found = next((one for one in mine.select_related("workshop") if str(one.key) == request.POST.get("key", "")), None)
    if found is None:
        return None
    return Consequence(
        question=f"Retirer votre proposition {found.reference} ?",
        verb="Retirer ma proposition",
        told=[
            f"« {found.action} » quitte le tableau et le livret ; vous ne pourrez pas la remettre vous-même.",
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
    parts = booklets.parts_of(day.event)
    number = sum(1 + len(one.joined) for part in parts for one in part.proposals)
    context = {"day": day, "event": day.event, "parts": parts, "number": number}
    if request.htmx:  # type: ignore[attr-defined]
        status = 200 if day.is_open else STOP_POLLING
        return render(request, "events/workshops/board.html#results", context, status=status)
    address = settings.SITE_URL + day.get_absolute_url()
    return render(
        request, "events/workshops/board.html", context | {"square": drawn(address), "address": _spoken(address)}
    )


def _spoken(address: str) -> str:
    """Return an address as one reads it aloud: without its scheme and its last slash."""
    return address.partition("://")[2].rstrip("/")


def _run(request: HttpRequest, pk: int) -> tuple[Event, WorkshopDay | None]:
    event = own_event(request, pk)
    day = WorkshopDay.objects.filter(event=event).select_related("roadmap").first()
    if day:
        day.event = event
    return event, day


def _opened(request: HttpRequest, pk: int) -> WorkshopDay:
    _, day = _run(request, pk)
    if day is None:
        raise Http404
    return day


@require_safe
def run_workshops(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The facilitators' page: the code, what came, what says the same, the livret."""
    event, day = _run(request, pk)
    return _run_page(request, event, day)


def _run_page(
    request: HttpRequest, event: Event, day: WorkshopDay | None, form: ProposalForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"event": event, "day": day}
    if day is None:
        context["workshops"] = event.workshops.all()
    else:
        parts = booklets.parts_of(event)
        context |= {
            "form": form or _writing_form(request, parts),
            "parts": parts,
            "alike": booklets.alike(parts),
            "removed": Proposal.objects.filter(workshop__event=event, removed_at__isnull=False).select_related(
                "workshop"
            ),
            "roadmap": getattr(day, "roadmap", None),
            "can_publish": can_publish(request.user),
            "address": _spoken(settings.SITE_URL + day.get_absolute_url()),
        }
    return render(request, "events/workshops/run_workshops.html", context)


def _writing_form(request: HttpRequest, parts: list[booklets.Part], data: Any = None) -> ProposalForm:
    tracks = sorted({track for part in parts for track, _ in part.tracks if track})
    return ProposalForm(data, workshops=[part.workshop for part in parts], tracks=tracks, initial=_initial(request))


def _initial(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in KEPT if request.GET.get(name)}


def _running(request: HttpRequest, pk: int, slug: str, verb: str) -> Consequence | None:
    """Return what a verb means; opening is undone by closing, with one button and without a mail."""
    event, day = _run(request, pk)
    if day is None or verb not in RUN_VERBS or (verb == "feuille-de-route" and not can_publish(request.user)):
        return None
    return consequence_of(verb, event, day)


@require_POST
@asks_first(_running)
def run_verb(request: HttpRequest, pk: int, slug: str, verb: str) -> HttpResponse:
    """Open or close, renew the code, publish or hide the livret, make the feuille de route."""
    event, day = _run(request, pk)
    try:
        if verb == "ouvrir":
            workshops.open_day(event=event, by=request.user)
            messages.success(request, "Les contributions sont ouvertes. Affichez le code dans la salle.")
        elif day is None:
            raise Http404
        elif verb == "fermer":
            workshops.close_day(day=day, by=request.user)
            messages.success(request, "Les contributions sont closes.")
        elif verb == "code":
            messages.success(request, f"Le nouveau code est {workshops.renew_code(day=day)}.")
        elif verb == "publier":
            workshops.publish_booklet(day=day, by=request.user)
            messages.success(request, "Le livret est en ligne, et ses chiffres sont arrêtés.")
        elif verb == "cacher":
            workshops.hide_booklet(day=day, by=request.user)
            messages.success(request, "Le livret n’est plus visible que des organisateurs.")
        elif verb == "feuille-de-route" and can_publish(request.user):
            return redirect(roadmaps.make_roadmap(day=day, by=request.user))
        else:
            raise Http404
    except (WorkshopError, RoadmapError) as error:
        messages.error(request, str(error))
    return redirect("events:run_workshops", pk=pk, slug=event.slug)


@require_POST
def write_proposal(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What a group has written on paper, typed by its facilitator."""
    day = _opened(request, pk)
    form = _writing_form(request, booklets.parts_of(day.event), request.POST)
    if form.is_valid():
        try:
            made = workshops.contribute(**form.told, is_organiser=True)
        except WorkshopError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"La proposition {made.reference} est écrite.")
            return redirect(f"{day.run_url}{_begun(form.cleaned_data)}#ecrire")
    return _run_page(request, day.event, day, form)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_workshops(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What the livret says of the day: ambitions, questions, groups, figures."""
    day = _opened(request, pk)
    form = DayForm(request.POST if request.method == "POST" else None, instance=day)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "C’est enregistré.")
        return redirect(day.run_url)
    return render(
        request, "events/workshops/set_up_workshops.html", {"event": day.event, "form": form}, status=form.http_status
    )


def _proposal(day: WorkshopDay, key: int) -> Proposal:
    rows = Proposal.objects.filter(workshop__event=day.event_id).select_related("workshop")
    return get_object_or_404(rows, pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_proposal(request: HttpRequest, pk: int, slug: str, proposal: int) -> HttpResponse:
    """Mend how a proposal is written."""
    day = _opened(request, pk)
    found = _proposal(day, proposal)
    form = ProposalEditForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, f"La proposition {found.reference} est corrigée.")
        return redirect(day.run_url)
    context = {"event": day.event, "proposal": found, "form": form}
    return render(request, "events/workshops/edit_proposal.html", context, status=form.http_status)


@require_POST
def proposal_verb(request: HttpRequest, pk: int, slug: str, proposal: int, verb: str) -> HttpResponse:
    """Mark a strong idea or not, take a proposal away or bring it back, let it stand for itself again."""
    day = _opened(request, pk)
    found = _proposal(day, proposal)
    try:
        if verb == "forte":
            workshops.mark(proposal=found, is_strong=not found.is_strong)
        elif verb == "retirer":
            workshops.remove(proposal=found, by=request.user)
        elif verb == "remettre":
            workshops.restore(proposal=found, by=request.user)
        elif verb == "separer":
            workshops.split(proposal=found, by=request.user)
        else:
            raise Http404
    except WorkshopError as error:
        messages.error(request, str(error))
    return redirect(f"{day.run_url}#proposition-{found.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def merge_proposals(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Choose which of the ticked proposals stays; the others remain as its trace."""
    day = _opened(request, pk)
    form = MergeForm(request.POST if request.method == "POST" else request.GET, event=day.event)
    chosen = list(form.cleaned_data["proposals"]) if form.is_valid() else []
    if len(chosen) < 2:
        messages.error(request, "Cochez deux propositions au moins.")
        return redirect(day.run_url)
    into = form.cleaned_data["into"]
    if request.method == "POST" and into:
        try:
            workshops.merge(proposals=chosen, into=into, by=request.user)
        except WorkshopError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Elles sont réunies à la proposition {into.reference}.")
        return redirect(f"{day.run_url}#proposition-{into.pk}")
    context = {"event": day.event, "day": day, "chosen": chosen, "is_incomplete": request.method == "POST"}
    return render(request, "events/workshops/merge_proposals.html", context)


def _readable_day(request: HttpRequest, pk: int) -> WorkshopDay:
    readable = Event.objects.visible_to(request.user).select_related("live", "commune")
    event = get_object_or_404(readable, pk=pk)
    day = get_object_or_404(WorkshopDay.objects.select_related("roadmap"), event=event)
    day.event = event
    if day.published_at is None and not can_organise(request.user, event):
        raise Http404
    return day


@login_not_required
@require_safe
def booklet(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The livret as a page."""
    day = _readable_day(request, pk)
    livret = booklets.livret_of(day)
    context = {
        "day": day,
        "event": day.event,
        "livret": livret,
        "figures": booklets.labelled(livret.figures),
        "roadmap": getattr(day, "roadmap", None),
        "can_organise": can_organise(request.user, day.event),
    }
    return render(request, "events/workshops/booklet.html", context)


@login_not_required
@require_safe
def booklet_pdf(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The livret for paper."""
    day = _readable_day(request, pk)
    made = booklets.booklet(booklets.livret_of(day))
    return private_download(made, "application/pdf", f"livret-{day.event.slug}.pdf")
