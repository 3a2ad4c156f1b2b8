"""How often collectivités place themselves."""

from django.db.models import F
from django.db.models.functions import TruncDate

from core.figures import Figure, Section, Sort, facts_of

from .models import SelfAssessment

FIGURES = (
    Figure(
        key="positionnements",
        label="Positionnements terminés (« Se situer »)",
        sort=Sort.FLOW,
        section=Section.PLACES,
        position=70,
        facts=lambda: [
            facts_of(
                SelfAssessment.objects.filter(closed_at__isnull=False),
                at=TruncDate("closed_at"),
                place=F("collectivity"),
            )
        ],
        is_local=True,
    ),
)
