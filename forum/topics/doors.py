"""Which topic or post of an address a reader reads, and where she moderates."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ..memberships.permissions import only_members
from .models import Post, Topic
from .permissions import can_moderate

PAGE_OF_TOPIC = ("category__group", "accepted__author__referent", "merged_into")


def readable(request: HttpRequest, pk: int) -> Topic:
    """Return a topic that the reader may read; 403 for who is no member, 404 for what she may not see."""
    only_members(request.user)
    rows = Topic.objects.visible_to(request.user).select_related(*PAGE_OF_TOPIC)
    topic: Topic = get_object_or_404(rows, pk=pk)
    return topic


def one_post(request: HttpRequest, pk: int) -> Post:
    """Return a post that the reader may read, with its topic; 403 for who is no member, 404 for the others."""
    only_members(request.user)
    rows = Post.objects.visible_to(request.user).select_related("topic__category__group", "author")
    post: Post = get_object_or_404(rows, pk=pk)
    return post


def only_moderators(request: HttpRequest, topic: Topic) -> None:
    """Raise PermissionDenied for who does not moderate where a topic stands."""
    only_members(request.user)
    if not can_moderate(request.user, topic.category):
        raise PermissionDenied("Le forum est modéré par l’équipe d’animation.")
