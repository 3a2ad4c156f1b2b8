"""Positionnements of « se situer », as the portal knows them."""

from core.kinds import Absent, Kind

from .holdings import ASSESSMENTS, STEPS
from .models import Answer, SelfAssessment, TrameStep

ITS_OWN = Absent("the collectivité that made it reads it, and those with which it shares it")

KINDS = (
    Kind(
        key="positionnements",
        model=SelfAssessment,
        name="positionnement",
        heading="Positionnements",
        position=165,
        search=ITS_OWN,
        card=ITS_OWN,
        letter=ITS_OWN,
        publication=Absent("the collectivité dates it itself"),
        files=Absent("it is made of answers"),
        holdings=(ASSESSMENTS, STEPS),
        handover=Absent("any référent of the collectivité goes on with it"),
        open_data=ITS_OWN,
        figure=ITS_OWN,
        feed=ITS_OWN,
        calendar=Absent("it has no day to come"),
        parts=(Answer, TrameStep),
    ),
)
