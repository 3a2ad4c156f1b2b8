"""The forum as the other apps show and keep it."""

from typing import Any

from core.richtext.cleaning import as_plain
from members.accounts.models import User

from .following.models import Follow
from .memberships.models import GroupMembership
from .topics.models import Post, Thanks
from .workspace.models import GroupDate, GroupDocument, GroupPage, GroupTask


def posts_of(user: User) -> list[dict[str, str]]:
    """Return what a person wrote, hidden or not, for the page of her data."""
    rows = Post.objects.filter(author=user).select_related("topic").order_by("-created_at")
    return [
        {"sujet": one.topic.title, "le": f"{one.created_at:%d/%m/%Y %H:%M}", "message": as_plain(one.body)}
        for one in rows
    ]


def thanks_of(user: User) -> list[dict[str, str]]:
    """Return the posts for which a person said merci, for the page of her data."""
    rows = Thanks.objects.filter(person=user).select_related("post__topic").order_by("-pk")
    return [{"sujet": one.post.topic.title, "message": str(one.post.number)} for one in rows]


def follows_of(user: User) -> list[dict[str, str]]:
    """Return what a person follows, for the page of her data."""
    rows = Follow.objects.filter(person=user).select_related("topic", "category", "theme")
    return [{"quoi": str(one.topic or one.category or one.theme), "niveau": one.get_level_display()} for one in rows]


def groups_of(user: User) -> list[dict[str, str]]:
    """Return the groups that a person is in and what she put there, for the page of her data."""
    told = [
        {"groupe": one.group.name, "quoi": one.get_state_display(), "texte": one.word}
        for one in GroupMembership.objects.filter(person=user).select_related("group")
    ]
    for model in (GroupTask, GroupPage, GroupDocument, GroupDate):
        mine: Any = model.objects.filter(by=user)
        told += [
            {"groupe": one.group.name, "quoi": str(model._meta.verbose_name), "texte": str(one)}
            for one in mine.select_related("group").order_by("pk")
        ]
    return told
