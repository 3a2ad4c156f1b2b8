"""Who reads the annuaire."""

from typing import Any

from django.core.exceptions import PermissionDenied

from ..accounts.permissions import is_member

CLOSED = "L’annuaire s’ouvre aux membres du Réseau, dès que votre demande est acceptée."


def only_members(user: Any) -> None:
    """Raise PermissionDenied for everybody else."""
    if not is_member(user):
        raise PermissionDenied(CLOSED)
