"""Who may change what a collectivité undertakes."""

from collections.abc import Callable
from typing import Any

from .models import Collectivity

_works_in: list[Callable[[Any, Collectivity], bool]] = []


def register_workers(rule: Callable[[Any, Collectivity], bool]) -> None:
    """Say who works in a collectivité: the app that knows persons lies above this one."""
    if rule not in _works_in:
        _works_in.append(rule)


def can_edit(user: Any, collectivity: Collectivity) -> bool:
    """Those who work there, and animateurs; asks the database once for a member."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_staff or any(rule(user, collectivity) for rule in _works_in)
