"""What of a group's things a reader may take away."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ..groups.doors import worked_group
from ..memberships.models import Group
from ..memberships.permissions import can_lead
from .models import GroupDate, GroupDocument, GroupPage, GroupTask

THINGS: dict[str, Any] = {"taches": GroupTask, "pages": GroupPage, "documents": GroupDocument, "dates": GroupDate}


def removable(request: HttpRequest, slug: str, sort: str, pk: int) -> tuple[Group, Any]:
    """Return a task, a page, a document or a date that the reader may take away; 403 for another's."""
    group = worked_group(request, slug)
    if sort not in THINGS:
        raise Http404
    thing = get_object_or_404(THINGS[sort].objects.select_related("group"), group=group, pk=pk)
    if thing.by_id != request.user.pk and not can_lead(request.user, group):
        raise PermissionDenied("La personne qui l’a mis là, ou qui anime le groupe, peut le retirer.")
    return group, thing
