"""The library: its list, the file of a document, the collections."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.attachments.views import play, send
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results
from members.texts.permissions import can_write

from . import actions as library_actions
from .filters import DocumentFilter
from .models import Collection, LibraryDocument

PAGE_SIZE = 20
COLUMNS = {"telecharge": "downloads"}


@login_not_required
@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """What is online and may be read, with the collections above."""
    filterset = DocumentFilter(request.GET or None, LibraryDocument.objects.visible_to(request.user).online())
    words = request.GET.get("q", "")
    order = request.GET.get("tri") or ("pertinence" if words else "")
    listed = filterset.qs.sorted_by(order, words, **COLUMNS).for_rows()
    page = CountedPaginator(listed, filterset.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"filter": filterset, "page": page, "can_write": can_write(request.user)}
    context["collections"] = Collection.objects.all() if not request.GET else []
    return page_or_results(request, "experiences/library/library.html", context)


@login_not_required
@require_safe
def document_file(request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
    """The file of a document; counted, whoever takes it."""
    readable = LibraryDocument.objects.visible_to(request.user).select_related("live__file")
    document = get_object_or_404(readable, pk=pk, live__file__isnull=False)
    live: Any = document.live
    if not request.headers.get("Range"):  # a player asks for a video many times
        library_actions.count_download(document=document)
    return play(request, live.file) if live.file.is_recording else send(live.file)


@login_not_required
@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Documents put together for one purpose."""
    collection = get_object_or_404(Collection, slug=slug)
    readable = LibraryDocument.objects.visible_to(request.user).online().filter(collection_items__collection=collection)
    listed = readable.for_rows().order_by("collection_items__position", "pk")
    return render(request, "experiences/library/collection.html", {"collection": collection, "documents": listed})
