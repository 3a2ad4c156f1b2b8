"""Actions of a feuille de route, as the portal finds them."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.kinds import Absent, Kind, Search
from core.search import matching

from .models import Opinion, RoadmapItem


def _shown() -> Any:
    items = RoadmapItem.objects.all()
    return matching.told(items, title=F("title"), about=F("roadmap__title"), text=F("aim"))


KINDS = (
    Kind(
        key="feuille-de-route",
        model=RoadmapItem,
        name="action de la feuille de route",
        heading="Feuille de route",
        position=210,
        search=Search(
            found=matching.entries(RoadmapItem, 0.7, readable=RoadmapItem.objects.visible_to),
            readable=RoadmapItem.objects.visible_to,
            shown=_shown,
            address=lambda pk, title, code: reverse("events:roadmap_item", args=[pk]),
        ),
        card=Absent("it is read in its feuille de route"),
        letter=Absent("a letter tells of what came of it"),
        publication=Absent("animateurs keep it"),
        files=Absent("it is text"),
        holdings=Absent("it is the network's"),
        handover=Absent("it is the network's"),
        open_data=Absent("it is read as a whole, from the navigation"),
        figure=Absent("home tells apart how many of its proposals have an answer (portal/engagement)"),
        feed=Absent("what came of it is told in news"),
        calendar=Absent("it has no day"),
        parts=(Opinion,),
    ),
)
