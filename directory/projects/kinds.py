"""Shared projects, as the portal knows them."""

from core.kinds import Absent, Kind

from .models import ProjectPartner, SharedProject

KINDS = (
    Kind(
        key="projets",
        model=SharedProject,
        name="projet commun",
        heading="Projets communs",
        position=170,
        search=Absent("collectivités that are alike are told of it by mail; the search learns it with issue n° 4"),
        card=Absent("it is open for some months only"),
        letter=Absent("those whom it concerns are told at once"),
        publication=Absent("a collectivité proposes it in its own name"),
        files=Absent("it is text"),
        parts=(ProjectPartner,),
    ),
)
