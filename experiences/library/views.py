"""The library: its list, a document, its file, the collections, and proposing a document."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.attachments.views import play, send
from core.publishing.models import State
from core.readers import AuthorRequest
from core.ui.asking import asks_first
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results
from members.texts import editorial_views as desk
from members.texts.permissions import can_write

from . import actions as library_actions
from .filters import DocumentFilter
from .forms import BeginDocumentForm, DocumentForm, LibraryFileForm
from .models import Collection, LibraryDocument, LibraryDocumentVersion

PAGE_SIZE = 20
COLUMNS = {"telecharge": "downloads"}


@login_not_required
@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """What is online and may be read, with the collections above."""
    found = DocumentFilter(request.GET or None, LibraryDocument.objects.visible_to(request.user).online())
    words = request.GET.get("q", "")
    order = request.GET.get("tri") or ("pertinence" if words else "")
    listed = found.qs.sorted_by(order, words, **COLUMNS).for_rows()
    page = CountedPaginator(listed, found.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "can_write": can_write(request.user)}
    context["collections"] = Collection.objects.all() if not request.GET else []
    return page_or_results(request, "experiences/library/library.html", context)


@login_not_required
@require_safe
def document_file(request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
    """The file of a document; counted, whoever takes it."""
    readable = LibraryDocument.objects.visible_to(request.user).select_related("live__file")
    found = get_object_or_404(readable, pk=pk, live__file__isnull=False)
    live: Any = found.live
    if not request.headers.get("Range"):  # a player asks for a video many times
        library_actions.count_download(document=found)
    return play(request, live.file) if live.file.is_recording else send(live.file)


@login_not_required
@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Documents put together for one purpose."""
    found = get_object_or_404(Collection, slug=slug)
    readable = LibraryDocument.objects.visible_to(request.user).online().filter(collection_items__collection=found)
    listed = readable.for_rows().order_by("collection_items__position", "pk")
    return render(request, "experiences/library/collection.html", {"collection": found, "documents": listed})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest) -> HttpResponse:
    """A new document."""
    form = BeginDocumentForm(request.POST if request.method == "POST" else None)
    told = {"title": "Proposer un document", "door": "Bibliothèque", "address": "/bibliotheque/"}
    return desk.begin(request, LibraryDocument, form, told, "Les documents se proposent entre membres du Réseau.")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    found = desk.own(request, LibraryDocument, pk)
    version = desk.shown(found)
    form = DocumentForm(request.POST if request.method == "POST" else None, instance=version)
    return desk.saved(request, found, form) or _page(request, found, version, status=form.http_status, form=form)


def _page(
    request: HttpRequest, found: LibraryDocument, version: LibraryDocumentVersion, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "document": found,
        "version": version,
        "form": forms.get("form") or DocumentForm(instance=version),
        "is_submitted": version.state == State.SUBMITTED,
        "reading": getattr(version.file, "reading", None),
        "file_form": LibraryFileForm(auto_id="id_file_%s"),
    }
    return render(
        request, "experiences/library/document_write.html", context | desk.authors_of(found) | forms, status=status
    )


@require_POST
@asks_first(desk.taking_off(LibraryDocument, "Retirer le fichier"))
def set_file(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The file of the draft; « retirer » takes it off."""
    found = desk.own(request, LibraryDocument, pk)
    if "remove" in request.POST:
        library_actions.set_file(document=found, by=request.user, upload=None)
        messages.success(request, "Le fichier est retiré du brouillon.")
        return redirect(found.write_url)
    form = LibraryFileForm(request.POST, request.FILES, auto_id="id_file_%s")
    if form.is_valid():
        library_actions.set_file(document=found, by=request.user, upload=form.cleaned_data["file"])
        messages.success(request, "Le fichier est dans le brouillon\u202f; son texte sera lu pour la recherche.")
        return redirect(found.write_url)
    return _page(request, found, desk.shown(found), file_form=form)


@require_POST
def archive(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    return desk.archive(request, desk.own(request, LibraryDocument, pk))
