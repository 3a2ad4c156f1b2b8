"""Who leads a group."""

from members.accounts.models import User

from .models import Group, GroupMembership


def leaders_of(group: Group) -> list[User]:
    """Return who leads a group and may be written to; one query."""
    rows = GroupMembership.objects.leading().filter(group=group, person__is_active=True).select_related("person")
    return [membership.person for membership in rows]
