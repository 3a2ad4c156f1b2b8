"""Who may do what with an entry of the annuaire: none asks the database."""

from typing import Any

from core.readers import Reader

from ..accounts.permissions import is_animateur, is_member
from .enums import Visibility


def can_edit_profile(user: Reader, referent: Any) -> bool:
    """One's own entry; animateurs curate the others in the admin."""
    return bool(user.is_authenticated and referent.user_id == user.pk)


def may_see(user: Reader, referent: Any, visibility: str) -> bool:
    """A way to reach a person: for those whom she chose, for animateurs, and for herself."""
    if is_animateur(user) or can_edit_profile(user, referent) or visibility == Visibility.PUBLIC:
        return True
    return visibility == Visibility.MEMBERS and is_member(user)


def can_write_to(user: Reader, referent: Any) -> bool:
    """Members write to each other, and animateurs to everybody who has an address."""
    reachable = bool(referent.contact_email or referent.user_id) and referent.user_id != user.pk
    return reachable and is_member(user)
