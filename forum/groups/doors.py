"""Which group of an address a reader knows, reads, works in or leads."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ..memberships.models import Group
from ..memberships.permissions import (
    ENTER_FIRST,
    GROUP_IS_CLOSED,
    ONLY_LEADERS,
    can_lead,
    can_read,
    can_work,
    only_members,
)


def known_group(request: HttpRequest, slug: str) -> Group:
    """Return a group that the reader knows of; 403 for who is no member."""
    only_members(request.user)
    rows = Group.objects.visible_to(request.user).select_related("category").prefetch_related("themes")
    found: Group = get_object_or_404(rows, slug=slug)
    return found


def readable_group(request: HttpRequest, slug: str) -> Group:
    """Return a group whose inside one reads; 404 for the others, as if there were nothing."""
    found = known_group(request, slug)
    if not can_read(request.user, found):
        raise Http404
    return found


def worked_group(request: HttpRequest, slug: str) -> Group:
    """Return a group that one works in; 403 for who only reads it."""
    found = readable_group(request, slug)
    if not can_work(request.user, found):
        raise PermissionDenied(GROUP_IS_CLOSED if found.closed_at else ENTER_FIRST)
    return found


def led_group(request: HttpRequest, slug: str) -> Group:
    found = readable_group(request, slug)
    if not can_lead(request.user, found):
        raise PermissionDenied(ONLY_LEADERS)
    return found
