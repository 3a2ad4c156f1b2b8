"""What rubans tell of those who won them."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from ..sheets.models import FactSheet


def places_with_ribbon() -> QuerySet[Any]:
    """Return the keys of the collectivités whose public fiches won a ribbon."""
    won = FactSheet.objects.visible_to(AnonymousUser()).online().filter(collectivity__isnull=False).exclude(ribbon="")
    return won.order_by().values_list("collectivity", flat=True).distinct()
