"""Serving stored files to those who may see them."""

from urllib.parse import quote
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from .access import may_see
from .images import WIDTHS
from .models import Document, Picture
from .recordings import piece_asked

BROWSER_CACHE = 3600  # seconds; short, so that a right taken away is soon felt


@login_not_required  # access is the owning object's: some owners are public
@require_safe
def picture(request: HttpRequest, pk: UUID, width: int) -> HttpResponse:
    """One variant of a picture; 404 for who may not see it."""
    picture = get_object_or_404(Picture, pk=pk)
    if width not in WIDTHS or not may_see(request.user, picture):
        raise Http404
    etag = f'"{picture.pk.hex}-{width}"'  # a picture never changes, a new one has a new key
    response: HttpResponse
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        with default_storage.open(picture.path(width)) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"private, max-age={BROWSER_CACHE}"
    response.headers["Content-Disposition"] = "inline"
    return response


@login_not_required  # access is the owning object's
@require_safe
def document(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """A document, to be saved and not opened in the site's place; 404 for who may not see it."""
    document = get_object_or_404(Document, pk=pk)
    if not may_see(request.user, document):
        raise Http404
    return play(request, document) if document.is_recording else send(document)


def play(request: HttpRequest, recording: Document) -> HttpResponseBase:
    """Return the piece of a video or a sound that a player asks for; the caller knows that its reader may have it."""
    if not default_storage.exists(recording.path):
        raise Http404
    file = default_storage.open(recording.path)
    asked = piece_asked(request.headers.get("Range", ""), recording.size)
    response: HttpResponseBase
    if asked is None:
        response = FileResponse(file, content_type=recording.content_type)
    else:
        first, last = asked
        with file:
            file.seek(first)
            response = HttpResponse(file.read(last - first + 1), content_type=recording.content_type, status=206)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{recording.size}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = f"private, max-age={BROWSER_CACHE}"
    return response


def send(document: Document) -> HttpResponse:
    """Return the document's file; the caller knows that its reader may have it. Raise Http404 for a lost file."""
    if not default_storage.exists(document.path):
        raise Http404
    with default_storage.open(document.path) as file:
        response = HttpResponse(file.read(), content_type=document.content_type)
    name = quote(document.name)
    response.headers["Content-Disposition"] = f"attachment; filename=\"document\"; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
