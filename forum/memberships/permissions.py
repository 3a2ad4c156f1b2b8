"""Who reads the forum, and who may do what with a group."""

from django.core.exceptions import PermissionDenied

from core.readers import Reader
from members.accounts.permissions import is_animateur, is_member

from .enums import GroupRole, GroupState
from .models import Group, GroupMembership

GROUP_IS_CLOSED = "Ce groupe est clos\u00a0: on n’y ajoute plus rien."
ENTER_FIRST = "Entrez d’abord dans le groupe."
ONLY_LEADERS = "Ce sont les personnes qui animent le groupe qui en décident."


def membership_of(user: Reader, group: Group) -> GroupMembership | None:
    """Return how somebody stands to a group; one query, and none for the same page again."""
    memberships: dict[int | None, GroupMembership | None] = group.__dict__.setdefault("_memberships", {})
    if user.pk not in memberships:
        memberships[user.pk] = GroupMembership.objects.filter(group=group, person=user.pk).first()
    return memberships[user.pk]


def is_inside(user: Reader, group: Group) -> bool:
    membership = membership_of(user, group)
    return membership is not None and membership.state == GroupState.INSIDE and is_member(user)


def can_read(user: Reader, group: Group) -> bool:
    """A free group for every member, another for who is in it and for animateurs."""
    return is_animateur(user) or (is_member(user) and (group.is_free or is_inside(user, group)))


def can_work(user: Reader, group: Group) -> bool:
    """Who is in the group adds and changes what it works with."""
    return group.closed_at is None and (is_animateur(user) or is_inside(user, group))


def can_lead(user: Reader, group: Group) -> bool:
    """Who animates the group lets people in and sets it up; the Réseau’s animateurs too."""
    membership = membership_of(user, group)
    is_leader = membership is not None and membership.role == GroupRole.LEADER
    return is_animateur(user) or (is_leader and is_member(user))


def only_members(user: Reader) -> None:
    """Raise PermissionDenied for who is no member."""
    if not is_member(user):
        raise PermissionDenied("Le forum est réservé aux membres du Réseau.")
