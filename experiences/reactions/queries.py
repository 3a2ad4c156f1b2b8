"""What readers did with a fiche, for its page."""

from typing import cast

from django.db.models import Exists, OuterRef

from core.readers import Reader

from ..sheets.models import FactSheet, FactSheetQuerySet
from .models import Reuse, Useful


def for_page(fiches: FactSheetQuerySet, user: Reader) -> FactSheetQuerySet:
    """Add what the page of a fiche says of its reader: whether she wrote it, whether she found it useful."""
    authored = FactSheet.authors.through.objects.filter(factsheet=OuterRef("pk"), user=user.pk)
    said = Useful.objects.filter(fiche=OuterRef("pk"), person=user.pk)
    related = fiches.select_related("collectivity", "plan_action", "live")
    return cast(FactSheetQuerySet, related.annotate(is_own=Exists(authored), is_useful=Exists(said)))


def reuses_of(fiche: FactSheet) -> list[Reuse]:
    """Return who did the same, first ones first."""
    return list(fiche.reuses.select_related("collectivity"))
