"""Shared projects, as the portal knows them."""

from typing import Any

from django.db.models import F

from core.kinds import Absent, Kind, Search
from core.search import matching

from . import handover, holdings
from .models import ProjectPartner, SharedProject


def _shown() -> Any:
    projects = SharedProject.objects.all()
    return matching.told(projects, title=F("title"), about=F("collectivity__name"), text=F("need"))


KINDS = (
    Kind(
        key="projets",
        model=SharedProject,
        name="projet commun",
        heading="Projets communs",
        position=170,
        search=Search(
            found=matching.entries(SharedProject, 1.0),
            readable=matching.everything(SharedProject),
            shown=_shown,
            address=matching.slugged("directory:project"),
            titles=lambda: SharedProject.objects.values_list("title", flat=True),
        ),
        card=Absent("it is open for some months only"),
        letter=Absent("those whom it concerns are told at once"),
        publication=Absent("a collectivité proposes it in its own name"),
        files=Absent("it is text"),
        holdings=(holdings.PROJECTS, holdings.PARTNERS),
        handover=(handover.PROJECTS,),
        open_data=Absent("it is open for some months only"),
        figure=Absent("few are open at once"),
        feed=Absent("those whom it concerns are told at once"),
        calendar=Absent("it has no day"),
        parts=(ProjectPartner,),
    ),
)
