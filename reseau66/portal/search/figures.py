"""What is looked for, and not found: how often, never what or by whom."""

from django.db.models import F

from core.figures import Figure, Ratio, Section, Sort, facts_of
from core.search.models import AskedMonth

FIGURES = (
    Figure(
        key="recherches",
        label="Recherches faites",
        sort=Sort.FLOW,
        section=Section.PORTAL,
        position=70,
        facts=lambda: [facts_of(AskedMonth.objects.all(), at=F("month"), number=F("times"))],
        adds_up=True,
    ),
    Figure(
        key="recherches-sans-resultat",
        label="Recherches sans résultat",
        sort=Sort.FLOW,
        section=Section.PORTAL,
        position=80,
        facts=lambda: [facts_of(AskedMonth.objects.all(), at=F("month"), number=F("in_vain"))],
        adds_up=True,
    ),
)
RATIOS = (
    Ratio(
        key="part-sans-resultat",
        label="Part des recherches sans résultat",
        section=Section.PORTAL,
        position=85,
        top="recherches-sans-resultat",
        bottom="recherches",
    ),
)
