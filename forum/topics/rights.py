"""What somebody may do, asked anew once the rows that decide on it are locked.

A page, a mail or a form was read a moment ago: since then the group may have been closed, and the person put out of
it. Every action that writes asks here, so that no door is left open by who calls it.
"""

from typing import Any

from django.utils import timezone

from core.ui.typography import long_date
from members.accounts.models import User

from ..groups.models import Group
from ..moderation.models import Sanction
from .models import Category


def as_now(by: Any) -> User:
    """Return the account as it stands now, with its person: neither what a session nor a mail knew of it."""
    return User.objects.select_related("referent").get(pk=by.pk)


def why_suspended(by: Any) -> str:
    """Return the sentence for who may not write now; nothing for the others."""
    until = Sanction.objects.suspending().filter(person=by).values_list("until", flat=True).order_by("until").last()
    return f"Vous ne pouvez plus écrire ici jusqu’au {long_date(timezone.localdate(until))}." if until else ""


def locked_group(pk: int) -> Group:
    """Lock a group's row: coming in, leaving, closing it and writing in it come one after the other."""
    return Group.objects.select_for_update(of=["self"], no_key=True).get(pk=pk)


def settled(category_id: int) -> Category:
    """Return a category with its group, which is locked: what may be done there holds until the transaction ends."""
    category = Category.objects.get(pk=category_id)
    if category.group_id:
        category.group = locked_group(category.group_id)
    return category
