"""What somebody may do, asked anew once the rows that decide on it are locked.

A page, a mail or a form was read a moment ago: since then the group may have been closed, and the person put out of
it. Every action that writes asks here, so that no door is left open by who calls it.
"""

from core.readers import Author
from members.accounts.models import User

from .models import Group


def as_now(by: Author) -> User:
    """Return the account as it stands now, with its person: neither what a session nor a mail knew of it."""
    return User.objects.select_related("referent").get(pk=by.pk)


def locked_group(pk: int) -> Group:
    """Lock a group's row: coming in, leaving, closing it and writing in it come one after the other."""
    return Group.objects.select_for_update(of=["self"], no_key=True).get(pk=pk)
