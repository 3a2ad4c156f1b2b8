"""What one writes: fiches, documents and news together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.texts.permissions import can_write

from ..library.models import LibraryDocument
from ..news.models import News
from ..sheets.models import FactSheet


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """What one writes, of all kinds, and where each stands."""
    mine: list[Any] = []
    for model in (FactSheet, LibraryDocument, News):
        mine += model.objects.written_by(request.user).select_related("live").prefetch_related("versions")
    mine.sort(key=lambda text: text.created_at, reverse=True)
    return render(request, "experiences/authoring/mine.html", {"texts": mine, "can_write": can_write(request.user)})
