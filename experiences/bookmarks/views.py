"""One's own collections of fiches, and those that others share."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import said_in
from core.tokens import behind
from core.ui.asking import Consequence, asks_first
from members.accounts.permissions import is_member

from ..sheets.models import FactSheet
from ..sheets.views import online
from . import actions as bookmarks_actions
from .forms import KeepForm, ShelfForm, TakeOffForm
from .models import SHARED_SHELF, Bookmark, Shelf


@require_http_methods(["GET", "HEAD", "POST"])
def own_shelves(request: HttpRequest) -> HttpResponse:
    """One's collections; a POST makes one."""
    if not is_member(request.user):
        raise PermissionDenied("Les dossiers s’ouvrent aux membres du Réseau.")
    form = ShelfForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            shelf = bookmarks_actions.make_shelf(owner=request.user, name=form.cleaned_data["name"])
            return redirect(shelf)
    shelves = Shelf.objects.filter(owner=request.user.pk).prefetch_related("bookmarks")
    return render(request, "experiences/bookmarks/shelves.html", {"form": form, "shelves": shelves})


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Putting a fiche into one of one's collections."""
    fiche = online(request, pk)
    if not is_member(request.user):
        raise PermissionDenied("Les dossiers s’ouvrent aux membres du Réseau.")
    form = KeepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            kept_on = _shelf(request, form.cleaned_data)
            bookmarks_actions.put_on_shelf(shelf=kept_on, fiche=fiche)
            messages.success(request, f"La fiche est rangée dans «\u00a0{kept_on}\u00a0».")
            return redirect(fiche)
    here = Exists(Bookmark.objects.filter(shelf=OuterRef("pk"), fiche=fiche))
    shelves = Shelf.objects.filter(owner=request.user.pk).annotate(is_here=here)
    return render(request, "experiences/bookmarks/keep.html", {"fiche": fiche, "form": form, "shelves": shelves})


def _shelf(request: HttpRequest, data: dict[str, Any]) -> Shelf:
    if data["shelf"]:
        return get_object_or_404(Shelf, pk=data["shelf"], owner=request.user.pk)
    return bookmarks_actions.make_shelf(owner=request.user, name=data["name"])


@login_not_required
@behind(SHARED_SHELF)
@require_safe
def shelf(request: HttpRequest, token: UUID) -> HttpResponse:
    """A collection: its owner's, or a shared one; each reader sees of it what she may read."""
    shelf = get_object_or_404(Shelf.objects.select_related("owner"), token=token)
    is_own = shelf.owner_id == request.user.pk
    if not is_own and not shelf.is_shared:
        raise Http404
    readable = FactSheet.objects.visible_to(request.user).online().filter(bookmarks__shelf=shelf)
    fiches = readable.for_cards().order_by("-bookmarks__at")
    return render(request, "experiences/bookmarks/shelf.html", {"shelf": shelf, "is_own": is_own, "fiches": fiches})


def _deleting(request: HttpRequest, token: UUID, verb: str) -> Consequence | None:
    """Return what deleting means; sharing and taking a fiche off are undone with one button."""
    shelf = get_object_or_404(Shelf, token=token, owner=request.user.pk)
    if verb != "supprimer":
        return None
    sentences = ["Les fiches restent en ligne. Le dossier ne pourra pas être rétabli. Personne ne reçoit de courriel."]
    if shelf.is_shared:
        sentences.insert(0, "Les personnes à qui vous avez donné son adresse ne le liront plus.")
    return Consequence(
        question=f"Supprimer le dossier « {shelf.name} » ?",
        verb="Supprimer le dossier",
        told=sentences,
        back=shelf.get_absolute_url(),
    )


@behind(SHARED_SHELF)
@require_POST
@asks_first(_deleting)
def change(request: HttpRequest, token: UUID, verb: str) -> HttpResponse:
    """Sharing, closing or deleting a collection, or taking a fiche off it; for its owner."""
    shelf = get_object_or_404(Shelf, token=token, owner=request.user.pk)
    if verb == "retirer":
        form = TakeOffForm(request.POST)
        if form.is_valid():
            bookmarks_actions.take_off_shelf(shelf=shelf, fiche_id=form.cleaned_data["fiche"])
        messages.success(request, "La fiche est retirée du dossier.")
    elif verb in {"partager", "fermer"}:
        bookmarks_actions.share_shelf(shelf=shelf, is_shared=verb == "partager")
        sentence = "Toute personne qui a son adresse le lit." if shelf.is_shared else "Vous seul le lisez."
        messages.success(request, sentence)
    elif verb == "supprimer":
        bookmarks_actions.remove_shelf(shelf=shelf)
        messages.success(request, f"Le dossier «\u00a0{shelf.name}\u00a0» est supprimé\u202f; les fiches restent.")
        return redirect("experiences:shelves")
    else:
        raise Http404
    return redirect(shelf)
