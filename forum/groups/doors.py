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
    group: Group = get_object_or_404(rows, slug=slug)
    return group


def readable_group(request: HttpRequest, slug: str) -> Group:
    """Return a group whose inside one reads; 404 for the others, as if there were nothing."""
    group = known_group(request, slug)
    if not can_read(request.user, group):
        raise Http404
    return group


def worked_group(request: HttpRequest, slug: str) -> Group:
    """Return a group that one works in; 403 for who only reads it."""
    group = readable_group(request, slug)
    if not can_work(request.user, group):
        raise PermissionDenied(GROUP_IS_CLOSED if group.closed_at else ENTER_FIRST)
    return group


def led_group(request: HttpRequest, slug: str) -> Group:
    group = readable_group(request, slug)
    if not can_lead(request.user, group):
        raise PermissionDenied(ONLY_LEADERS)
    return group
