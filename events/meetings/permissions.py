"""Who organises an event and who may come."""

from typing import Any

from directory.territory.permissions import can_edit as works_for
from members.accounts.permissions import is_animateur
from members.texts.permissions import can_edit, can_write

from ..equipment.models import Equipment
from .models import Event

__all__ = ["can_edit", "can_manage", "can_organise", "can_publish", "can_write"]


def can_organise(user: Any, event: Event) -> bool:
    """Those who write it, and animateurs: its date, its places, who is registered."""
    return can_edit(user, event)


def can_publish(user: Any) -> bool:
    return is_animateur(user)


def can_manage(user: Any, equipment: Equipment) -> bool:
    """Those who work for the collectivité that lends it, and animateurs; asks the database once for a member."""
    return works_for(user, equipment.owner)
