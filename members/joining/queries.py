"""Where somebody stands who asked to join."""

from core.readers import Reader

from .enums import ApplicationStatus
from .models import Application


def is_waiting(user: Reader) -> bool:
    """True for who has asked to join and has no answer yet; no query for the public."""
    if not user.is_authenticated:
        return False
    return Application.objects.filter(referent__user=user.pk, status=ApplicationStatus.PENDING).exists()
