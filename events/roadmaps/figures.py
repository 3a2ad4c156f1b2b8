"""What became of the feuille de route, and of the proposals that it answers."""

from typing import Any

from django.db.models import F, QuerySet

from core.figures import Dimension, Figure, Look, Ratio, Section, Sort, facts_of, of_choices

from .enums import ItemStatus
from .models import Roadmap, RoadmapItem

STATUS = Dimension(key="etat", label="par état", names=of_choices(ItemStatus), look=Look.STACKED)


def _items() -> QuerySet[RoadmapItem]:
    return RoadmapItem.objects.filter(roadmap__in=Roadmap.objects.newest_public())


def _proposals(**conditions: Any) -> list[QuerySet[Any, Any]]:
    asked = _items().filter(proposals__isnull=False, **conditions)
    return [facts_of(asked, subject=F("proposals"))]


FIGURES = (
    Figure(
        key="feuille-de-route",
        label="Actions de la feuille de route",
        sort=Sort.STOCK,
        section=Section.ACTIONS,
        position=40,
        facts=lambda: [facts_of(_items(), F("status"))],
        dimensions=(STATUS,),
        is_key=True,
    ),
    Figure(
        key="propositions",
        label="Propositions reprises dans la feuille de route",
        sort=Sort.STOCK,
        section=Section.ACTIONS,
        position=50,
        facts=_proposals,
    ),
    Figure(
        key="propositions-faites",
        label="Propositions qui ont leur réponse",
        sort=Sort.STOCK,
        section=Section.ACTIONS,
        position=60,
        facts=lambda: _proposals(status=ItemStatus.DONE),
    ),
)
RATIOS = (
    Ratio(
        key="part-propositions",
        label="Part des propositions qui ont leur réponse",
        section=Section.ACTIONS,
        position=65,
        top="propositions-faites",
        bottom="propositions",
    ),
)
