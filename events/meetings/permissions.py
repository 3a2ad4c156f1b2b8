"""Who organises an event and who may come."""

from core.readers import Reader
from members.accounts.permissions import is_animateur
from members.texts.permissions import can_edit

from .models import Event


def can_organise(user: Reader, event: Event) -> bool:
    """Those who write it, and animateurs: its date, its places, who is registered."""
    return can_edit(user, event)


def can_publish(user: Reader) -> bool:
    return is_animateur(user)
