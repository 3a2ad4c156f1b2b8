"""A document as it is read, and the items that lend what it shows."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.publishing.models import State
from core.publishing.views import draft_of, own
from experiences.library.desk import DESK
from experiences.library.models import LibraryDocument
from members.texts.permissions import can_edit

from ..links.queries import loans_of_document


@login_not_required
@require_safe
def document(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A document as it is online, with its older versions."""
    readable = LibraryDocument.objects.visible_to(request.user)
    document = get_object_or_404(readable.select_related("live__file", "live__thumbnail"), pk=pk)
    if document.live is None:
        raise Http404
    if slug != document.slug:
        return redirect(document, permanent=True)
    older = document.versions.visible_to(request.user).filter(state=State.PUBLISHED, file__isnull=False)
    context = {
        "document": document,
        "version": document.live,
        "themes": list(document.live.themes.all()),
        "older": list(older.exclude(pk=document.live.pk).select_related("file").order_by("-decided_at")),
        "collections": list(document.collections.all()),
        "can_edit": can_edit(request.user, document),
        "loans": loans_of_document(document.pk, request.user),
    }
    return render(request, "portal/pages/document.html", context)


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be."""
    document = own(request, DESK, pk)
    version = draft_of(document)
    context = {"document": document, "version": version, "themes": list(version.themes.all()), "is_preview": True}
    return render(request, "portal/pages/document.html", context)
