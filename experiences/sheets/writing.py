"""Writing a fiche: its draft, its photos and documents, and taking it off the lists."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.publishing import actions as publishing
from core.publishing.models import State
from core.readers import AuthorRequest
from core.refusals import said_in
from core.ui.asking import Consequence, asks_first, removing
from core.ui.keys import key_of
from directory.plans.models import PlanAction
from directory.territory.permissions import places_of
from members.texts import editorial_views as desk
from members.texts.permissions import can_write

from . import actions as sheets_actions
from .forms import BeginForm, FicheDocumentForm, PhotoForm, RecordingForm, WriteForm
from .models import FactSheet, FactSheetVersion, FicheDocument, Photo


def own_fiche(request: HttpRequest, pk: int) -> FactSheet:
    """Return a fiche that the reader may write; 404 where she may not read it, 403 where she may."""
    fiche: FactSheet = desk.own(request, FactSheet, pk)
    return fiche


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest) -> HttpResponse:
    """A new fiche, perhaps of a done action."""
    if not can_write(request.user):
        raise PermissionDenied("Les fiches s’écrivent entre membres du Réseau.")
    action = _action(request)
    initial = {"title": action.title, "collectivity": action.initiative.collectivity.code} if action else {}
    places = places_of(request.user)
    form = BeginForm(request.POST if request.method == "POST" else None, places=places, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        made = FactSheet(kind=data["kind"], collectivity=data["collectivity"], plan_action=action)
        publishing.write_first(publication=made, by=request.user, values={"title": data["title"]})
        return redirect("experiences:write", pk=made.pk, slug=made.slug)
    return render(request, "experiences/sheets/begin.html", {"form": form, "action": action})


def _action(request: HttpRequest) -> PlanAction | None:
    """Return the action that the fiche is to tell, where the reader works for its collectivité."""
    actions = PlanAction.objects.select_related("initiative__collectivity")
    found = actions.filter(pk=key_of(request.GET.get("action", "")) or 0).first()
    return found if found and found.initiative.collectivity in places_of(request.user) else None


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The draft; two authors at once are told, and lose nothing."""
    found = own_fiche(request, pk)
    version = desk.shown(found)
    form = WriteForm(request.POST if request.method == "POST" else None, instance=version)
    return desk.saved(request, found, form) or _write_page(request, found, version, status=form.http_status, form=form)


def _write_page(
    request: HttpRequest, found: FactSheet, version: FactSheetVersion, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "fiche": found,
        "version": version,
        "form": forms.get("form") or WriteForm(instance=version),
        "is_submitted": version.state == State.SUBMITTED,
        "photos": version.photos.select_related("picture"),
        "documents": version.documents.select_related("file"),
        "photo_form": PhotoForm(auto_id="id_photo_%s"),
        "document_form": FicheDocumentForm(auto_id="id_document_%s"),
        "recording_form": RecordingForm(auto_id="id_recording_%s"),
    }
    return render(request, "experiences/sheets/write.html", context | desk.authors_of(found) | forms, status=status)


@require_POST
def add_photo(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    found = own_fiche(request, pk)
    form = PhotoForm(request.POST, request.FILES, auto_id="id_photo_%s")
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            sheets_actions.add_photo(
                fiche=found, by=request.user, upload=data["image"], caption=data["caption"], credit=data["credit"]
            )
            return _added(request, found, "La photo est dans la fiche.")
    return _write_page(request, found, desk.shown(found), photo_form=form)


@require_POST
def add_document(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    found = own_fiche(request, pk)
    form = FicheDocumentForm(request.POST, request.FILES, auto_id="id_document_%s")
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            sheets_actions.add_document(fiche=found, by=request.user, upload=data["file"], title=data["title"])
            return _added(request, found, "Le document est dans la fiche.")
    return _write_page(request, found, desk.shown(found), document_form=form)


@require_POST
@asks_first(desk.taking_off(FactSheet, "Retirer l’enregistrement"))
def set_recording(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """A video or a sound into the draft; « retirer » takes it off."""
    found = own_fiche(request, pk)
    if "remove" in request.POST:
        sheets_actions.set_recording(fiche=found, by=request.user, upload=None)
        return _added(request, found, "L’enregistrement est retiré du brouillon.")
    form = RecordingForm(request.POST, request.FILES, auto_id="id_recording_%s")
    if form.is_valid():
        sheets_actions.set_recording(fiche=found, by=request.user, upload=form.cleaned_data["recording"])
        return _added(request, found, "L’enregistrement est dans la fiche.")
    return _write_page(request, found, desk.shown(found), recording_form=form)


def _added(request: HttpRequest, found: FactSheet, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(found.write_url)


CHILDREN: dict[str, tuple[Any, str]] = {
    "photos": (Photo, "Retirer la photo"),
    "documents": (FicheDocument, "Retirer le document"),
}


def _removing_child(request: HttpRequest, pk: int, slug: str, sort: str, child: int) -> Consequence:
    found = own_fiche(request, pk)
    if sort not in CHILDREN:
        raise Http404
    model, verb = CHILDREN[sort]
    gone = get_object_or_404(model, rank=child, version=desk.shown(found))
    return removing(gone, verb, back=found.write_url, more=[desk.OFF_THE_DRAFT])


@require_POST
@asks_first(_removing_child)
def remove_child(request: AuthorRequest, pk: int, slug: str, sort: str, child: int) -> HttpResponse:
    """A photo or a document off the draft."""
    found = own_fiche(request, pk)
    if sort not in CHILDREN:
        raise Http404
    try:
        gone = sheets_actions.remove_child(fiche=found, by=request.user, model=CHILDREN[sort][0], rank=child)
    except CHILDREN[sort][0].DoesNotExist as error:
        raise Http404 from error
    messages.success(request, f"«\u00a0{gone}\u00a0» est retiré du brouillon.")
    return redirect("experiences:write", pk=pk, slug=found.slug)


@require_POST
def archive(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Taking a fiche off the lists, or putting it back."""
    return desk.archive(request, own_fiche(request, pk))
