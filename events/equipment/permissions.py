"""Who manages an item."""

from core.readers import Reader
from directory.territory.permissions import can_edit as works_for

from .models import Equipment


def can_manage(user: Reader, equipment: Equipment) -> bool:
    """Those who work for the collectivité that lends it, and animateurs; asks the database once for a member."""
    return works_for(user, equipment.owner)


NOT_IN_A_PLACE = "Le matériel se prête entre collectivités\u00a0: il faut y exercer une fonction."
