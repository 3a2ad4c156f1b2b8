"""Reuses of fiches, as the portal knows them."""

from core.kinds import Absent, Kind

from .holdings import REUSES
from .models import Reuse

ON_THE_FICHE = Absent("it stands on the fiche's page, which is found")

KINDS = (
    Kind(
        key="reprises",
        model=Reuse,
        name="reprise",
        heading="Reprises",
        position=15,
        search=ON_THE_FICHE,
        card=ON_THE_FICHE,
        letter=Absent("the collectivité tells of it in a fiche of its own"),
        publication=Absent("a référent says it in the name of her collectivité, at once"),
        files=Absent("it is text"),
        holdings=(REUSES,),
        handover=Absent("the collectivité did the same; who said so is of the past"),
        open_data=ON_THE_FICHE,
        figure=Absent("the fiches count theirs"),
        feed=ON_THE_FICHE,
        calendar=Absent("it has no day"),
    ),
)
