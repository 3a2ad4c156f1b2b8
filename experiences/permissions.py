"""Who may write and who may publish."""

from typing import Any

from members.permissions import is_animateur, is_member

from .models import FactSheet


def can_write(user: Any) -> bool:
    """Members begin fiches."""
    return is_member(user)


def can_edit(user: Any, fiche: FactSheet) -> bool:
    """Its authors, and animateurs; one query for the first."""
    if not user.is_authenticated or not user.is_active:
        return False
    return is_animateur(user) or fiche.authors.filter(pk=user.pk).exists()
