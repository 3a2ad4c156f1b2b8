"""Who may open the pages that organise an event."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from .models import Event
from .permissions import can_organise


def own_event(request: HttpRequest, pk: int) -> Event:
    """Return an event that the reader organises; 404 where she may not read it, 403 where she may."""
    event: Event = get_object_or_404(
        Event.objects.visible_to(request.user).select_related("live", "commune").prefetch_related("versions"),
        pk=pk,
    )
    if not can_organise(request.user, event):
        raise PermissionDenied("Seules les personnes qui organisent la rencontre ouvrent cette page.")
    return event
