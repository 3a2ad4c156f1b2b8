"""Proposing an event, writing what is said of it, and taking it off the agenda."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.publishing import actions as publishing
from core.publishing.models import State
from core.readers import AuthorRequest
from core.ui.asking import asks_first
from directory.territory.permissions import places_of
from members.texts import editorial_views as desk
from members.texts.permissions import can_write

from . import actions as planning
from .forms import BeginEventForm, EventForm, EventPhotoForm
from .models import Event, EventVersion
from .permissions import can_organise


def own_event(request: HttpRequest, pk: int) -> Event:
    """Return an event that the reader organises; 404 where she may not read it, 403 where she may."""
    found: Event = get_object_or_404(
        Event.objects.visible_to(request.user).select_related("live", "commune").prefetch_related("versions"),
        pk=pk,
    )
    if not can_organise(request.user, found):
        raise PermissionDenied("Seules les personnes qui organisent la rencontre ouvrent cette page.")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest) -> HttpResponse:
    """A new event, hosted by the collectivité of who proposes it until she says otherwise."""
    if not can_write(request.user):
        raise PermissionDenied("Les rencontres se proposent entre membres du Réseau.")
    form = BeginEventForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        host = next(iter(places_of(request.user)), None)
        made = Event(kind=data["kind"], start=data["start"], end=data["end"])
        publishing.write_first(publication=made, by=request.user, values={"title": data["title"], "host": host})
        messages.success(request, "Le brouillon est commencé. Dites d’abord où elle a lieu et comment on vient.")
        return redirect("events:settings", pk=made.pk, slug=made.slug)
    told = {"title": "Proposer une rencontre", "door": "Agenda", "address": "/agenda/"}
    return render(request, "components/begin_text.html", {"form": form, **told})


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The draft of what is said; two writers at once are told, and lose nothing."""
    found = desk.own(request, Event, pk)
    version = desk.shown(found)
    form = EventForm(request.POST if request.method == "POST" else None, instance=version)
    return desk.saved(request, found, form) or _page(request, found, version, status=form.http_status, form=form)


def _page(
    request: HttpRequest, found: Event, version: EventVersion, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "event": found,
        "version": version,
        "form": forms.get("form") or EventForm(instance=version),
        "is_submitted": version.state == State.SUBMITTED,
        "picture_form": EventPhotoForm(auto_id="id_picture_%s"),
    }
    return render(request, "events/meetings/write.html", context | desk.authors_of(found) | forms, status=status)


@require_POST
@asks_first(desk.taking_off(Event, "Retirer la photo"))
def set_picture(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The photo of the draft; « retirer » takes it off."""
    found = desk.own(request, Event, pk)
    if "remove" in request.POST:
        planning.set_picture(event=found, by=request.user, upload=None, caption="")
        messages.success(request, "La photo est retirée du brouillon.")
        return redirect(found.write_url)
    form = EventPhotoForm(request.POST, request.FILES, auto_id="id_picture_%s")
    if form.is_valid():
        data = form.cleaned_data
        planning.set_picture(event=found, by=request.user, upload=data["image"], caption=data["caption"])
        messages.success(request, "La photo est dans le brouillon.")
        return redirect(found.write_url)
    return _page(request, found, desk.shown(found), picture_form=form)


@require_POST
def archive(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    return desk.archive(request, desk.own(request, Event, pk))
