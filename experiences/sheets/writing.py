"""The photos and documents of a fiche; the rest of writing it is that of all kinds."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from core.publishing.desks import OFF_THE_DRAFT
from core.publishing.views import draft_of, own, page
from core.readers import AuthorRequest
from core.refusals import said_in
from core.ui.asking import Consequence, asks_first, removing

from . import actions as sheets_actions
from .desk import DESK
from .forms import FicheDocumentForm, PhotoForm
from .models import FactSheet, FicheDocument, Photo


def own_fiche(request: HttpRequest, pk: int) -> FactSheet:
    """Return a fiche that the reader may write; 404 where she may not read it, 403 where she may."""
    fiche: FactSheet = own(request, DESK, pk)
    return fiche


@require_POST
def add_photo(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    fiche = own_fiche(request, pk)
    form = PhotoForm(request.POST, request.FILES, auto_id="id_photo_%s")
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            sheets_actions.add_photo(
                fiche=fiche, by=request.user, upload=data["image"], caption=data["caption"], credit=data["credit"]
            )
            return _added(request, fiche, "La photo est dans la fiche.")
    return page(request, DESK, fiche, {"photo_form": form})


@require_POST
def add_document(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    fiche = own_fiche(request, pk)
    form = FicheDocumentForm(request.POST, request.FILES, auto_id="id_document_%s")
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            sheets_actions.add_document(fiche=fiche, by=request.user, upload=data["file"], title=data["title"])
            return _added(request, fiche, "Le document est dans la fiche.")
    return page(request, DESK, fiche, {"document_form": form})


def _added(request: HttpRequest, fiche: FactSheet, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(fiche.write_url)


CHILDREN: dict[str, tuple[Any, str]] = {
    "photos": (Photo, "Retirer la photo"),
    "documents": (FicheDocument, "Retirer le document"),
}


def _removing_child(request: HttpRequest, pk: int, slug: str, sort: str, child: int) -> Consequence:
    fiche = own_fiche(request, pk)
    if sort not in CHILDREN:
        raise Http404
    model, verb = CHILDREN[sort]
    gone = get_object_or_404(model, rank=child, version=draft_of(fiche))
    return removing(gone, verb, back=f"{fiche.write_url}#images", more=[OFF_THE_DRAFT])


@require_POST
@asks_first(_removing_child)
def remove_child(request: AuthorRequest, pk: int, slug: str, sort: str, child: int) -> HttpResponse:
    """A photo or a document off the draft."""
    fiche = own_fiche(request, pk)
    if sort not in CHILDREN:
        raise Http404
    try:
        gone = sheets_actions.remove_child(fiche=fiche, by=request.user, model=CHILDREN[sort][0], rank=child)
    except CHILDREN[sort][0].DoesNotExist as error:
        raise Http404 from error
    messages.success(request, f"«\u00a0{gone}\u00a0» est retiré du brouillon.")
    return redirect(f"{fiche.write_url}#images")  # the step in which one was
