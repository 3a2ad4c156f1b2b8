"""Who may do what with topics, posts and groups that she reads."""

from typing import Any

from members.permissions import is_animateur, is_member

from .enums import GroupRole, GroupState
from .models import Category, Group, GroupMembership, Post, Topic


def membership_of(user: Any, group: Group) -> GroupMembership | None:
    """Return how somebody stands to a group; one query, and none for the same page again."""
    known: dict[int, GroupMembership | None] = group.__dict__.setdefault("_memberships", {})
    if user.pk not in known:
        known[user.pk] = GroupMembership.objects.filter(group=group, person=user.pk).first()
    return known[user.pk]


def is_inside(user: Any, group: Group) -> bool:
    found = membership_of(user, group)
    return found is not None and found.state == GroupState.INSIDE and is_member(user)


def can_read(user: Any, group: Group) -> bool:
    """A free group for every member, another for who is in it and for animateurs."""
    return is_animateur(user) or (is_member(user) and (group.is_free or is_inside(user, group)))


def can_work(user: Any, group: Group) -> bool:
    """Who is in the group adds and changes what it works with."""
    return group.closed_at is None and (is_animateur(user) or is_inside(user, group))


def can_lead(user: Any, group: Group) -> bool:
    """Who animates the group lets people in and sets it up; the Réseau’s animateurs too."""
    found = membership_of(user, group)
    is_leader = found is not None and found.role == GroupRole.LEADER
    return is_animateur(user) or (is_leader and is_member(user))


def can_moderate(user: Any, category: Category) -> bool:
    """Animateurs; in a group who animates it."""
    return is_animateur(user) or (category.group is not None and can_lead(user, category.group))


def can_open(user: Any, category: Category) -> bool:
    """Members; in a group who is in it."""
    if category.is_closed or not is_member(user):
        return False
    return category.group is None or is_animateur(user) or is_inside(user, category.group)


def can_reply(user: Any, topic: Topic) -> bool:
    """Members, in a group who is in it; in a closed topic who moderates alone."""
    if topic.hidden_at or not is_member(user):
        return False
    if topic.closed_at is not None:
        return can_moderate(user, topic.category)
    group = topic.category.group
    return group is None or is_animateur(user) or is_inside(user, group)


def can_edit(user: Any, post: Post, topic: Topic) -> bool:
    """One's own words while the topic is open; who moderates mends any."""
    if can_moderate(user, topic.category):
        return True
    return post.author_id == user.pk and post.hidden_at is None and can_reply(user, topic)


def can_accept(user: Any, topic: Topic) -> bool:
    """Who asked, and who moderates."""
    return topic.is_question and (topic.author_id == user.pk or can_moderate(user, topic.category))
