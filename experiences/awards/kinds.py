"""Editions of the trophées, as the portal finds them."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.kinds import Absent, Kind, Search
from core.search import matching

from .enums import Phase
from .models import Abstention, AwardCategory, AwardEdition, AwardTelling, AwardVote, Criterion, Nomination, Score


def _shown() -> Any:
    editions, about = AwardEdition.objects.all(), matching.NOTHING
    return matching.told(editions, title=F("name"), about=about, code=F("slug"), demo=F("is_demo"), text=F("purpose"))


def _names() -> Any:
    return AwardEdition.objects.exclude(phase=Phase.PREPARATION).values_list("name", flat=True)


KINDS = (
    Kind(
        key="trophees",
        model=AwardEdition,
        name="édition des trophées",
        heading="Trophées",
        position=190,
        search=Search(
            found=matching.entries(AwardEdition, 1.2, readable=AwardEdition.objects.visible_to, at="results_on"),
            readable=AwardEdition.objects.visible_to,
            shown=_shown,
            address=lambda pk, title, code: reverse("experiences:edition", args=[code]),
            titles=_names,
        ),
        card=Absent("there is one a year, which the navigation leads to"),
        letter=Absent("animateurs tell of it in their own words"),
        publication=Absent("animateurs lead it from phase to phase"),
        files=((Nomination, "picture"),),
        holdings=Absent("it is the network's; a nomination is of its fiche, which moves"),
        handover=Absent("a jury is of persons, and a nomination names its collectivité by itself"),
        open_data=Absent("there is one a year"),
        figure=Absent("there is one a year"),
        feed=Absent("animateurs tell of it in the news"),
        calendar=Absent("its phases end when animateurs say so"),
        parts=(Abstention, AwardCategory, AwardTelling, AwardVote, Criterion, Nomination, Score),
    ),
)
