"""Running the workshops of an event: the code, the proposals, the livret, the feuille de route."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.ui.asking import Consequence, asks_first

from ..booklets import actions as booklets
from ..meetings.models import Event
from ..meetings.permissions import can_publish
from ..meetings.views import own_event
from ..roadmaps import actions as roadmaps
from ..workshops import actions as workshops
from ..workshops import queries
from ..workshops.forms import DayForm, MergeForm, ProposalEditForm, ProposalForm
from ..workshops.models import Proposal, WorkshopDay
from ..workshops.queries import spoken
from ..workshops.views import begun_with, initial_of
from .asking import RUN_VERBS, consequence_of


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
        parts = queries.parts_of(event)
        context |= {
            "form": form or _writing_form(request, parts),
            "parts": parts,
            "alike": queries.alike(parts),
            "removed": Proposal.objects.filter(workshop__event=event, removed_at__isnull=False).select_related(
                "workshop"
            ),
            "roadmap": getattr(day, "roadmap", None),
            "can_publish": can_publish(request.user),
            "address": spoken(settings.SITE_URL + day.get_absolute_url()),
        }
    return render(request, "events/facilitation/run_workshops.html", context)


def _writing_form(request: HttpRequest, parts: list[queries.Part], data: Any = None) -> ProposalForm:
    tracks = sorted({track for part in parts for track, _ in part.tracks if track})
    return ProposalForm(data, workshops=[part.workshop for part in parts], tracks=tracks, initial=initial_of(request))


def _running(request: HttpRequest, pk: int, slug: str, verb: str) -> Consequence | None:
    """Return what a verb means; opening is undone by closing, with one button and without a mail."""
    event, day = _run(request, pk)
    if day is None or verb not in RUN_VERBS or (verb == "feuille-de-route" and not can_publish(request.user)):
        return None
    return consequence_of(verb, event, day)


@require_POST
@asks_first(_running)
def run_verb(request: AuthorRequest, pk: int, slug: str, verb: str) -> HttpResponse:
    """Open or close, renew the code, publish or hide the livret, make the feuille de route."""
    event, day = _run(request, pk)
    with said_to(request):
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
            booklets.publish_booklet(day=day, by=request.user)
            messages.success(request, "Le livret est en ligne, et ses chiffres sont arrêtés.")
        elif verb == "cacher":
            booklets.hide_booklet(day=day, by=request.user)
            messages.success(request, "Le livret n’est plus visible que des organisateurs.")
        elif verb == "feuille-de-route" and can_publish(request.user):
            return redirect(roadmaps.make_roadmap(day=day, by=request.user))
        else:
            raise Http404
    return redirect("events:run_workshops", pk=pk, slug=event.slug)


@require_POST
def write_proposal(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What a group has written on paper, typed by its facilitator."""
    day = _opened(request, pk)
    form = _writing_form(request, queries.parts_of(day.event), request.POST)
    if form.is_valid():
        with said_in(form):
            proposal = workshops.contribute(**form.told, is_organiser=True)
            messages.success(request, f"La proposition {proposal.reference} est écrite.")
            return redirect(f"{day.run_url}{begun_with(form.cleaned_data)}#ecrire")
    return _run_page(request, day.event, day, form)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_workshops(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """What the livret says of the day: ambitions, questions, groups, figures."""
    day = _opened(request, pk)
    form = DayForm(request.POST if request.method == "POST" else None, instance=day)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "C’est enregistré.")
        return redirect(day.run_url)
    return render(
        request,
        "events/facilitation/set_up_workshops.html",
        {"event": day.event, "form": form},
        status=form.http_status,
    )


def _proposal(day: WorkshopDay, key: int) -> Proposal:
    rows = Proposal.objects.filter(workshop__event=day.event_id).select_related("workshop")
    return get_object_or_404(rows, pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_proposal(request: AuthorRequest, pk: int, slug: str, proposal: int) -> HttpResponse:
    """Mend how a proposal is written."""
    day = _opened(request, pk)
    edited = _proposal(day, proposal)
    form = ProposalEditForm(request.POST if request.method == "POST" else None, instance=edited)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, f"La proposition {edited.reference} est corrigée.")
        return redirect(day.run_url)
    context = {"event": day.event, "proposal": edited, "form": form}
    return render(request, "events/facilitation/edit_proposal.html", context, status=form.http_status)


@require_POST
def proposal_verb(request: AuthorRequest, pk: int, slug: str, proposal: int, verb: str) -> HttpResponse:
    """Mark a strong idea or not, take a proposal away or bring it back, let it stand for itself again."""
    day = _opened(request, pk)
    chosen = _proposal(day, proposal)
    with said_to(request):
        if verb == "forte":
            workshops.mark(proposal=chosen, is_strong=not chosen.is_strong)
        elif verb == "retirer":
            workshops.remove(proposal=chosen, by=request.user)
        elif verb == "remettre":
            workshops.restore(proposal=chosen, by=request.user)
        elif verb == "separer":
            workshops.split(proposal=chosen, by=request.user)
        else:
            raise Http404
    return redirect(f"{day.run_url}#proposition-{chosen.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def merge_proposals(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Choose which of the ticked proposals stays; the others remain as its trace."""
    day = _opened(request, pk)
    form = MergeForm(request.POST if request.method == "POST" else request.GET, event=day.event)
    chosen = list(form.cleaned_data["proposals"]) if form.is_valid() else []
    if len(chosen) < 2:
        messages.error(request, "Cochez deux propositions au moins.")
        return redirect(day.run_url)
    into = form.cleaned_data["into"]
    if request.method == "POST" and into:
        with said_to(request):
            workshops.merge(proposals=chosen, into=into, by=request.user)
            messages.success(request, f"Elles sont réunies à la proposition {into.reference}.")
        return redirect(f"{day.run_url}#proposition-{into.pk}")
    context = {"event": day.event, "day": day, "chosen": chosen, "is_incomplete": request.method == "POST"}
    return render(request, "events/facilitation/merge_proposals.html", context)
