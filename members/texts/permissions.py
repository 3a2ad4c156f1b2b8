"""Who may write and who may publish."""

from core.publishing.models import Publication
from core.readers import Reader

from ..accounts.permissions import is_animateur, is_member


def can_write(user: Reader) -> bool:
    """Members begin fiches, documents and news."""
    return is_member(user)


def can_edit(user: Reader, publication: Publication) -> bool:
    """Its authors, and animateurs; one query for the first."""
    if not user.is_authenticated or not user.is_active:
        return False
    return is_animateur(user) or publication.authors.filter(pk=user.pk).exists()


def can_publish(user: Reader) -> bool:
    """Animateurs read what members write, and put it online."""
    return is_animateur(user)
