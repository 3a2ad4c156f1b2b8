"""Démarches, as the portal knows them."""

from core.kinds import Absent, Kind

from .holdings import INITIATIVES
from .models import Initiative, InitiativeDocument, Recognition, StageChange

KINDS = (
    Kind(
        key="demarches",
        model=Initiative,
        name="démarche",
        heading="Démarches",
        position=160,
        search=Absent("it is read on its collectivité's page, which is found"),
        card=Absent("its collectivité has one"),
        letter=Absent("a step of a démarche is told of by its collectivité, in a fiche or a news item"),
        publication=Absent("the collectivité keeps it itself"),
        files=((InitiativeDocument, "file"),),
        holdings=(INITIATIVES,),
        handover=Absent("any référent of the collectivité keeps its démarche"),
        open_data=Absent("the file of the collectivités says how far each is"),
        figure=Absent("the map counts the collectivités that have one (portal/engagement)"),
        feed=Absent("a step is told of in a news item"),
        calendar=Absent("a step is a month, not an hour"),
        parts=(InitiativeDocument, Recognition, StageChange),
    ),
)
