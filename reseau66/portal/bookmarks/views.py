"""What one keeps, one's own dossiers of it, and those that others share."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Case, Count, Exists, OuterRef, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.kinds import Kind, kinds
from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.tokens import behind
from core.ui.asking import Consequence, asks_first
from experiences.sheets.models import FactSheet
from members.accounts.permissions import is_member
from members.models import Referent

from ..navigation.tree import place_of
from ..search.finding import Line, address_of
from . import actions
from .forms import BookmarkFilter, FilingForm, ShelfForm, TakeOffForm
from .models import SHARED_SHELF, Bookmark, Shelf
from .queries import keepable, kept_among, line_of, open_to, shelves_of

PAGE_SIZE = 25
FICHES = "fiches"


def _members_only(request: HttpRequest) -> None:
    if not is_member(request.user):
        raise PermissionDenied("Les signets et les dossiers s’ouvrent aux membres du Réseau.")


@require_safe
def bookmarks(request: AuthorRequest) -> HttpResponse:
    """All that one keeps, the latest first, narrowed to a kind where one asks for it."""
    _members_only(request)
    asked = BookmarkFilter(request.GET).asked()
    chosen = asked.get("genre") or ""
    kept: Any = Bookmark.objects.filter(owner=request.user)
    counted = kept.order_by().values_list("kind").annotate(number=Count("pk"))
    by_kind = {key: number for key, number in counted if keepable(key)}
    if chosen not in by_kind:  # the last of it was taken out
        chosen = ""
    rows = kept.filter(kind__in=[chosen] if chosen else by_kind)
    page = Paginator(rows.prefetch_related("shelves"), PAGE_SIZE).get_page(asked.get("page") or 1)
    context = {
        "kept": kept_among(page.object_list, request.user),
        "page": page,
        "tabs": _tabs(by_kind, chosen) if len(by_kind) > 1 else [],
        "shelves": shelves_of(request.user),
    }
    return render(request, "portal/bookmarks/bookmarks.html", context)


def _tabs(by_kind: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    counted = [
        (f"{kind.heading} ({by_kind[key]})", f"?genre={key}", key) for key, kind in kinds().items() if key in by_kind
    ]
    tabs = [("Tout", "?", ""), *counted]
    return [{"label": label, "href": href, "current": key == chosen} for label, href, key in tabs]


def _kept_thing(request: AuthorRequest, key: str, pk: int) -> tuple[Kind, Line]:
    """Return the kind and the words of a thing that a member may keep."""
    _members_only(request)
    kind = keepable(key)
    line = line_of(kind, pk, request.user) if kind else None
    if kind is None or line is None:
        raise Http404
    return kind, line


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: AuthorRequest, kind: str, pk: int, verb: str) -> HttpResponse:
    """Keep a thing, or keep it no longer: « oublier » on its page, « retirer » in the list, for what is gone too.

    A GET changes nothing: who had to log in first comes with one, and is led to the thing.
    """
    _members_only(request)
    declared = keepable(kind)
    if declared is None or verb not in {"garder", "oublier", "retirer"}:
        raise Http404
    line = line_of(declared, pk, request.user)
    if request.method != "POST":
        return redirect(address_of(declared, line) if line else "bookmarks")
    if line is None and verb != "retirer":
        raise Http404
    if verb == "garder":
        with said_to(request):
            actions.keep(owner=request.user, kind=declared, pk=pk)
            messages.success(
                request, "C’est gardé\u00a0: retrouvez-le dans «\u00a0Mes signets\u00a0», dans Mon espace."
            )
    else:
        actions.drop(owner=request.user, kind=declared, pk=pk)
        messages.success(request, "C’est retiré de vos signets.")
    return redirect("bookmarks" if line is None or verb == "retirer" else address_of(declared, line))


@require_http_methods(["GET", "HEAD", "POST"])
def file_away(request: AuthorRequest, kind: str, pk: int) -> HttpResponse:
    """Putting a thing into one of one's dossiers, which keeps it too."""
    declared, line = _kept_thing(request, kind, pk)
    form = FilingForm(request.POST if request.method == "POST" else None)
    address = address_of(declared, line)
    if form.is_valid():
        with said_in(form), transaction.atomic():
            filed_in = _shelf_of(request, form.cleaned_data)
            actions.put_on_shelf(shelf=filed_in, kind=declared, pk=pk)
            messages.success(request, f"C’est rangé dans «\u00a0{filed_in}\u00a0».")
            return redirect(address)
    here = Exists(Bookmark.objects.filter(shelves=OuterRef("pk"), kind=declared.key, object_id=pk))
    shelves = Shelf.objects.filter(owner=request.user).annotate(is_here=here)
    context = {"line": line, "address": address, "form": form, "shelves": shelves}
    return render(request, "portal/bookmarks/file.html", context)


def _shelf_of(request: AuthorRequest, data: dict[str, Any]) -> Shelf:
    if data["shelf"]:
        return get_object_or_404(Shelf, pk=data["shelf"], owner=request.user)
    return actions.make_shelf(owner=request.user, name=data["name"])


@require_http_methods(["GET", "HEAD", "POST"])
def own_shelves(request: AuthorRequest) -> HttpResponse:
    """One's dossiers; a POST makes one."""
    _members_only(request)
    form = ShelfForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            shelf = actions.make_shelf(owner=request.user, name=form.cleaned_data["name"])
            return redirect(shelf)
    return render(request, "portal/bookmarks/shelves.html", {"form": form, "shelves": shelves_of(request.user)})


@login_not_required
@behind(SHARED_SHELF)
@require_safe
def shelf(request: HttpRequest, token: UUID) -> HttpResponse:
    """A dossier: its owner's, or one shared by an account that is open; each reader sees of it what she may read."""
    shelf = get_object_or_404(Shelf.objects.select_related("owner"), token=token)
    is_own = shelf.owner_id == request.user.pk
    if not is_own and not (shelf.is_shared and shelf.owner.is_active):
        raise Http404
    shown = shelf.bookmarks.filter(open_to(request.user, shelf.bookmarks.all()))
    page = Paginator(_fiches_first(shown), PAGE_SIZE).get_page(request.GET.get("page"))
    on_page = {bookmark.object_id: bookmark for bookmark in page if bookmark.kind == FICHES}
    fiches = FactSheet.objects.visible_to(request.user).online().for_cards().in_bulk(list(on_page))
    others = kept_among([bookmark for bookmark in page if bookmark.kind != FICHES], request.user)
    context: dict[str, Any] = {
        "shelf": shelf,
        "is_own": is_own,
        "page": page,
        "fiches": [(bookmark, fiches[key]) for key, bookmark in on_page.items() if key in fiches],
        "others": [kept for kept in others if kept.line],
    }
    if not is_own:  # it stands in its owner's space, and in no reader's
        context["keeper"] = keeper = Referent.objects.visible_to(request.user).filter(user=shelf.owner_id).first()
        context["tree_place"] = place_of(keeper.get_absolute_url()) if keeper else None
    return render(request, "portal/bookmarks/shelf.html", context)


def _fiches_first(bookmarks: QuerySet[Bookmark]) -> QuerySet[Bookmark]:
    """Return them as the page shows them: the cards of fiches, then the lines of all else, the latest first."""
    return bookmarks.order_by(Case(When(kind=FICHES, then=0), default=1), "-at", "-pk")


def _deleting(request: HttpRequest, token: UUID, verb: str) -> Consequence | None:
    """Return what deleting means; sharing and taking a thing off are undone with one button."""
    shelf = get_object_or_404(Shelf, token=token, owner=request.user.pk)
    if verb != "supprimer":
        return None
    sentences = [
        "Ce qu’il contient reste dans vos signets. Le dossier ne pourra pas être rétabli."
        " Personne ne reçoit de courriel."
    ]
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
    """Sharing, closing or deleting a dossier, or taking a thing out of it; for its owner."""
    shelf = get_object_or_404(Shelf, token=token, owner=request.user.pk)
    if verb == "retirer":
        form = TakeOffForm(request.POST)
        if form.is_valid():
            actions.take_off_shelf(shelf=shelf, bookmark_id=form.cleaned_data["bookmark"])
        messages.success(request, "C’est retiré du dossier, et reste dans vos signets.")
    elif verb in {"partager", "fermer"}:
        actions.share_shelf(shelf=shelf, is_shared=verb == "partager")
        sentence = "Toute personne qui a son adresse le lit." if shelf.is_shared else "Vous seul le lisez."
        messages.success(request, sentence)
    elif verb == "supprimer":
        actions.remove_shelf(shelf=shelf)
        messages.success(
            request, f"Le dossier «\u00a0{shelf.name}\u00a0» est supprimé\u202f; ce qu’il contenait reste gardé."
        )
        return redirect("shelves")
    else:
        raise Http404
    return redirect(shelf)
