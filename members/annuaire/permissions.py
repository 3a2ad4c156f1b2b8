"""Who reads the annuaire."""

from django.core.exceptions import PermissionDenied

from core.readers import Reader

from ..accounts.permissions import is_member

CLOSED = "L’annuaire s’ouvre aux membres du Réseau, dès que votre demande est acceptée."


def only_members(user: Reader) -> None:
    """Raise PermissionDenied for everybody else."""
    if not is_member(user):
        raise PermissionDenied(CLOSED)
