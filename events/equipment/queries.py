"""Who answers for an item, and how much is lent."""

from typing import Any

from django.db.models import Count, Q

from directory.territory.models import Collectivity
from members.accounts.models import User
from members.people.models import Mandate

from .enums import EquipmentKind
from .models import Equipment


def people_of(place: Collectivity) -> Any:
    """Return the accounts of those who work for a collectivité today."""
    held = Mandate.objects.current().filter(collectivity=place, referent__approved_at__isnull=False)
    return User.objects.filter(is_active=True, referent__in=held.values("referent")).order_by("pk")


def lenders_of(equipment: Equipment) -> list[User]:
    """Return who answers for an item: its contacts who still may, else all who work for its owner."""
    working = people_of(equipment.owner)
    contacts = equipment.contacts.filter(Q(pk__in=working.values("pk")) | Q(is_staff=True), is_active=True)
    return list(contacts.order_by("pk")) or list(working)


def numbers_by_kind() -> list[tuple[str, int]]:
    """Return each kind of which something is lent, with the number of entries of the catalogue; one query."""
    counted = dict(Equipment.objects.lent().order_by().values_list("kind").annotate(Count("pk")))
    return [(str(kind.label), counted[kind]) for kind in EquipmentKind if kind in counted]
