"""Who may change what a collectivité says and undertakes."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from core.readers import Reader

from .models import Collectivity

_places: list[Callable[[Any], list[Collectivity]]] = []


def register_places(rule: Callable[[Any], list[Collectivity]]) -> None:
    """Say for which collectivités a user works: the app that knows persons lies above this one."""
    if rule not in _places:
        _places.append(rule)


def places_of(user: Reader) -> list[Collectivity]:
    """Return the collectivités for which the user works today; none for who is not in the network."""
    if not user.is_authenticated or not user.is_active:
        return []
    return [place for rule in _places for place in rule(user)]


def can_edit(user: Reader, collectivity: Collectivity) -> bool:
    """Those who work there, and animateurs; asks the database once for a member."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_staff or collectivity in places_of(user)


def place_to_edit(user: Reader, code: str, *, doing: str = "modifient cette page") -> Collectivity:
    """Return a collectivité for which the user may write; raise Http404 where there is none, PermissionDenied.

    ``doing`` is what only its own people do, in the words of the refusal.
    """
    place = get_object_or_404(Collectivity, code=code)
    if not can_edit(user, place):
        raise PermissionDenied(f"Seules les personnes qui travaillent pour {place.name} {doing}.")
    return place
