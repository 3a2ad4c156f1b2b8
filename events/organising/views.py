"""What the organisers of an event do: its date and places, who comes, who is there, what remains of it."""

from operator import attrgetter
from statistics import fmean
from typing import Any

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.database.functions import Unaccent
from core.publishing.forms import PictureForm
from core.publishing.models import State
from core.publishing.views import draft_of, sent
from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.spreadsheets import cells
from core.tokens import behind
from core.ui.asking import Consequence, asks_first, removing
from core.ui.forms import ChildForm
from core.ui.responses import private_download
from core.ui.search_words import words_of

from ..attending import actions as attending
from ..carpooling.models import ON_BOARD
from ..meetings import actions as planning
from ..meetings.desk import DESK
from ..meetings.forms import EventDocumentForm, MinutesForm
from ..meetings.models import Event, EventDocument, EventPhoto
from ..meetings.permissions import can_organise, can_publish
from ..meetings.views import own_event
from ..registrations import actions as registering
from ..registrations import printouts
from ..registrations.enums import RegistrationStatus
from ..registrations.forms import PresenceForm
from ..registrations.models import BADGE, LINK_KEPT_FOR, Feedback, opened_by
from . import actions as organising
from .forms import CancelEventForm, RepeatForm, SettingsForm


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """When, where, for whom and for how many; who is registered is told of what changes."""
    event = own_event(request, pk)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=event)
    if form.is_valid():
        with said_in(form):
            if form.save_for(request.user):
                messages.success(request, _told_change(event))
                return redirect(event.write_url if event.live_id is None else event.get_absolute_url())
    # The form has written on its own copy
    stored = Event.objects.select_related("live").prefetch_related("versions").get(pk=pk)
    context = {"event": stored, "form": form, "told": stored.registrations.active().count()}
    return render(request, "events/organising/settings.html", context, status=form.http_status)


def _told_change(event: Event) -> str:
    if event.live_id is None:
        return "C’est enregistré. Écrivez maintenant ce que l’on y fera."
    return "C’est enregistré. Si la date ou le lieu ont changé, les personnes inscrites reçoivent un courriel."


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Call it off; the page says who will be told."""
    event = own_event(request, pk)
    form = CancelEventForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            organising.cancel_event(event=event, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, "La rencontre est annulée\u202f; les personnes inscrites reçoivent un courriel.")
            return redirect(event)
    context = {"event": event, "form": form, "number": event.registrations.active().count()}
    return render(request, "events/organising/cancel_event.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def repeat(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The same event at other dates."""
    event = own_event(request, pk)
    form = RepeatForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        is_published = can_publish(request.user) and event.live_id is not None
        with said_in(form, "dates"):
            events = organising.repeat(
                event=event, by=request.user, starts=form.cleaned_data["dates"], is_published=is_published
            )
            what = "en ligne" if is_published else "en brouillon"
            messages.success(request, f"La rencontre a {len(events)} dates de plus, {what}.")
            return redirect("events:mine")
    context = {"event": event, "form": form, "is_published": can_publish(request.user) and event.live_id is not None}
    return render(request, "events/organising/repeat.html", context)


@require_safe
def registered(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Who comes, who waits, who gave up, and what they answered."""
    event = own_event(request, pk)
    others = list(event.registrations.not_in().select_related("collectivity").order_by("queued_at", "pk"))
    gone = [
        registration
        for registration in others
        if registration.status == RegistrationStatus.OUT and registration.cancelled_at
    ]
    opinions = list(Feedback.objects.filter(registration__event=event).order_by("-at"))
    ratings = [opinion.rating for opinion in opinions if opinion.rating]
    context = {
        "event": event,
        "counts": event.registrations.counts(),
        "coming": _rows(event.registrations.in_()),
        "waiting": [registration for registration in others if registration.is_waiting],
        "pending": sum(registration.status == RegistrationStatus.PENDING for registration in others),
        "gone": sorted(gone, key=attrgetter("cancelled_at"), reverse=True),
        "rating": {"number": len(opinions), "mean": fmean(ratings) if ratings else None},
        "opinions": [opinion for opinion in opinions if opinion.words or opinion.changed][:100],
    }
    return render(request, "events/organising/registered.html", context)


def _rows(registrations: Any) -> Any:
    named = registrations.select_related("collectivity").prefetch_related("workshops")
    return named.order_by(Lower(Unaccent("last_name")), Lower(Unaccent("first_name")), "pk")


@require_safe
def registered_file(request: HttpRequest, pk: int, slug: str, form: str) -> HttpResponse:
    """The same as a workbook or a page to sign, or badges; only who has a seat."""
    event = own_event(request, pk)
    rows = list(_rows(event.registrations.in_()))
    if form == "xlsx":
        return private_download(printouts.workbook(event, rows), cells.XLSX, f"inscrits-{event.slug}.xlsx")
    make = printouts.badges if form == "badges.pdf" else printouts.attendance
    return private_download(make(event, rows), "application/pdf", f"{form.split('.', maxsplit=1)[0]}-{event.slug}.pdf")


@require_safe
def check_in_list(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Who is there, name by name, on a phone at the door."""
    event = own_event(request, pk)
    words = words_of(request)
    coming = _rows(event.registrations.in_())
    for word in words.split():
        coming = coming.filter(last_name__icontains=word) | coming.filter(first_name__icontains=word)
    context = {"event": event, "coming": coming, "words": words, "counts": event.registrations.counts()}
    return render(request, "events/organising/check_in.html", context)


@behind(BADGE)
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """One person's arrival: where the square of her badge leads an organiser's phone; it tells others nothing."""
    registration = opened_by(BADGE, token, kept_for=LINK_KEPT_FOR)
    if not can_organise(request.user, registration.event):
        raise Http404
    form = PresenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_to(request):
            registering.check_in(registration=registration, is_there=form.cleaned_data["is_there"])
            word = "est là" if form.cleaned_data["is_there"] else "n’est plus pointée"
            messages.success(request, f"{registration.full_name} {word}.")
        return redirect("events:check_in_list", pk=registration.event_id, slug=registration.event.slug)
    return render(
        request, "events/organising/check_in_one.html", {"registration": registration, "event": registration.event}
    )


def _giving_up(request: HttpRequest, pk: int, slug: str) -> Consequence | None:
    event = own_event(request, pk)
    form = ChildForm(request.POST)
    if not form.is_valid():
        return None
    registration = get_object_or_404(event.registrations, pk=form.cleaned_data["child"])
    name = registration.full_name
    paragraphs = [f"{name} reçoit un courriel : son inscription à « {event} » est annulée."]
    if registration.is_in and event.registrations.waiting().exists():
        paragraphs.append("Sa place va à la personne suivante de la liste d’attente, qui le sait par courriel.")
    if registration.rides.open().exists() or registration.journeys.filter(status__in=ON_BOARD).exists():
        paragraphs.append("Elle sort aussi du covoiturage, et qui voyageait avec elle le sait par courriel.")
    paragraphs.append("Pour revenir, il lui faudra s’inscrire de nouveau, à la suite des autres.")
    return Consequence(
        question=f"Retirer {name} de la liste ?",
        verb=f"Retirer {name}",
        told=paragraphs,
        back=reverse("events:registered", args=[pk, event.slug]),
    )


@require_POST
@asks_first(_giving_up)
def give_up(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """An organiser takes somebody off the list, who asked by phone; the next one moves up."""
    event = own_event(request, pk)
    form = ChildForm(request.POST)
    if form.is_valid():
        registration = get_object_or_404(event.registrations, pk=form.cleaned_data["child"])
        with said_to(request):
            attending.cancel(registration=registration, by=request.user)
            messages.success(request, f"{registration.full_name} ne vient plus\u202f; un courriel le lui dit.")
    return redirect("events:registered", pk=pk, slug=event.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """What remains of the event: its minutes, photos and documents, in the draft that an animateur publishes."""
    event = own_event(request, pk)
    version = draft_of(event)
    form = MinutesForm(request.POST if request.method == "POST" else None, version=version)
    if form.is_valid():
        with said_in(form):
            written = planning.write_minutes(event=event, by=request.user, minutes=form.cleaned_data["minutes"])
            return sent(request, DESK, event, written)
    return _minutes_page(request, event, form=form)


def _minutes_page(request: HttpRequest, event: Event, **forms: Any) -> HttpResponse:
    version = draft_of(event)
    context = {
        "publication": event,
        "version": version,
        "form": forms.get("form") or MinutesForm(version=version),
        "is_submitted": version.state == State.SUBMITTED,
        "publishes": DESK.can_publish(request.user),
        "document_form": EventDocumentForm(auto_id="id_document_%s"),
        "photo_form": PictureForm(auto_id="id_photo_%s"),
        "documents": version.documents.select_related("file"),
        "photos": version.photos.select_related("picture"),
    }
    return render(request, "events/organising/minutes.html", context | forms)


@require_POST
def add_file(request: AuthorRequest, pk: int, slug: str, sort: str) -> HttpResponse:
    """A document or a photo more."""
    event = own_event(request, pk)
    is_photo = sort == "photos"
    form_class: Any = PictureForm if is_photo else EventDocumentForm
    name = "photo" if is_photo else "document"
    form = form_class(request.POST, request.FILES, auto_id=f"id_{name}_%s")
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            if is_photo:
                planning.add_photo(event=event, by=request.user, upload=data["image"], caption=data["caption"])
            else:
                planning.add_document(event=event, by=request.user, upload=data["file"], title=data["title"])
            what = "La photo" if is_photo else "Le document"
            messages.success(request, f"{what} est dans le brouillon. Envoyez-le aux animateurs, qui le publient.")
            return redirect("events:minutes", pk=pk, slug=event.slug)
    return _minutes_page(request, event, **{f"{name}_form": form})


def _removing_file(request: HttpRequest, pk: int, slug: str, sort: str) -> Consequence | None:
    event = own_event(request, pk)
    form = ChildForm(request.POST)
    if not form.is_valid():
        return None
    model = EventPhoto if sort == "photos" else EventDocument
    gone: Any = get_object_or_404(model, pk=form.cleaned_data["child"], version__publication=event)
    back = reverse("events:minutes", args=[pk, event.slug])
    return removing(gone, "Retirer la photo" if sort == "photos" else "Retirer le document", back=back)


@require_POST
@asks_first(_removing_file)
def remove_file(request: AuthorRequest, pk: int, slug: str, sort: str) -> HttpResponse:
    """A document or a photo less."""
    event = own_event(request, pk)
    form = ChildForm(request.POST)
    if form.is_valid():
        model = EventPhoto if sort == "photos" else EventDocument
        shown: Any = get_object_or_404(model, pk=form.cleaned_data["child"], version__publication=event)
        planning.remove_file(event=event, by=request.user, shown=shown)
        messages.success(request, "C’est retiré du brouillon. Envoyez-le aux animateurs, qui le publient.")
    return redirect("events:minutes", pk=pk, slug=event.slug)
