"""What collectivités do together."""

from django.db.models import F

from core.figures import Dimension, Figure, Section, Sort, facts_of, of_choices

from .enums import ProjectStatus
from .models import ProjectPartner, SharedProject

STATUS = Dimension(key="etat", label="par état", names=of_choices(ProjectStatus))

FIGURES = (
    Figure(
        key="projets",
        label="Projets communs",
        sort=Sort.STOCK,
        section=Section.HELP,
        position=70,
        facts=lambda: [facts_of(SharedProject.objects.all(), F("status"), place=F("collectivity"))],
        dimensions=(STATUS,),
        is_local=True,
        note="Sous la collectivité qui porte le projet.",
    ),
    Figure(
        key="projets-partenaires",
        label="Collectivités qui ont rejoint un projet commun",
        sort=Sort.STOCK,
        section=Section.HELP,
        position=80,
        facts=lambda: [facts_of(ProjectPartner.objects.all(), place=F("collectivity"), subject=F("collectivity"))],
        is_local=True,
    ),
)
