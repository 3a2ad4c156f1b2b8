"""The répertoires: how many aids and bodies, and whether somebody has checked them."""

from django.db.models import F, QuerySet

from core.figures import Dimension, Figure, Ratio, Section, Sort, facts_of, of_choices

from .enums import Level
from .models import Aid, Organisation

LEVEL = Dimension(key="niveau", label="par niveau", names=of_choices(Level))


def _checked() -> QuerySet[Aid]:
    return Aid.objects.open().exclude(pk__in=Aid.objects.to_check().values("pk"))


FIGURES = (
    Figure(
        key="aides",
        label="Aides ouvertes",
        sort=Sort.STOCK,
        section=Section.PORTAL,
        position=40,
        facts=lambda: [facts_of(Aid.objects.open())],
    ),
    Figure(
        key="aides-verifiees",
        label="Aides vérifiées depuis moins de six mois",
        sort=Sort.STOCK,
        section=Section.PORTAL,
        position=50,
        facts=lambda: [facts_of(_checked())],
    ),
    Figure(
        key="acteurs",
        label="Acteurs du répertoire",
        sort=Sort.STOCK,
        section=Section.PORTAL,
        position=60,
        facts=lambda: [facts_of(Organisation.objects.all(), F("level"))],
        dimensions=(LEVEL,),
    ),
)
RATIOS = (
    Ratio(
        key="part-aides-verifiees",
        label="Part des aides vérifiées depuis moins de six mois",
        section=Section.PORTAL,
        position=55,
        top="aides-verifiees",
        bottom="aides",
    ),
)
