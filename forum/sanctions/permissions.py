"""Who warns and suspends, puts topics together and takes them apart."""

from core.readers import Reader
from members.accounts.permissions import only_animateurs


def only_who_decides(user: Reader) -> None:
    """Raise PermissionDenied for who is no animateur."""
    only_animateurs(user, "C’est l’équipe d’animation du Réseau qui en décide.")
