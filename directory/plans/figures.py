"""Actions of the programmes: how far they are, on what, and what they cost."""

from django.db.models import Case, F, Q, TextField, Value, When

from core.figures import UNKNOWN, Dimension, Figure, Look, Section, Sort, facts_of, of_choices

from ..territory.figures import THEME
from .enums import ActionStatus
from .models import PlanAction

STATUS = Dimension(key="etat", label="par état", names=of_choices(ActionStatus), look=Look.STACKED)
_COSTS = {
    "0-": "Moins de 10 000 €",
    "10000-": "De 10 000 à 50 000 €",
    "50000-": "De 50 000 à 250 000 €",
    "250000-": "250 000 € et plus",
    UNKNOWN: "Coût non dit",
}
COST = Dimension(key="cout", label="par coût", names=lambda: _COSTS)
PLACE = F("initiative__collectivity")


def _bracket() -> Case:
    """Return the bracket of the cost of an action, which begins with its lowest."""
    lowest = sorted((int(key[:-1]) for key in _COSTS if key), reverse=True)
    cases = [When(Q(cost__gte=bound), then=Value(f"{bound}-")) for bound in lowest]
    return Case(*cases, default=Value(UNKNOWN), output_field=TextField())


FIGURES = (
    Figure(
        key="actions",
        label="Actions des programmes",
        sort=Sort.STOCK,
        section=Section.ACTIONS,
        position=10,
        facts=lambda: [facts_of(PlanAction.objects.all(), F("status"), F("themes__slug"), _bracket(), place=PLACE)],
        dimensions=(STATUS, THEME, COST),
        is_local=True,
        is_key=True,
        note="Une action qui a deux thèmes compte dans chacun, et une fois dans le total.",
    ),
    Figure(
        key="actions-realisees",
        label="Actions réalisées",
        sort=Sort.FLOW,
        section=Section.ACTIONS,
        position=20,
        facts=lambda: [
            facts_of(
                PlanAction.objects.filter(status=ActionStatus.DONE, done_at__isnull=False),
                F("themes__slug"),
                at=F("done_at"),
                place=PLACE,
            )
        ],
        dimensions=(THEME,),
        is_local=True,
        note="Au mois où elles ont été faites\u202f; celles dont personne n’a dit le jour n’y sont pas.",
    ),
    Figure(
        key="actions-cout",
        label="Coût des actions",
        sort=Sort.STOCK,
        section=Section.ACTIONS,
        position=30,
        facts=lambda: [
            facts_of(
                PlanAction.objects.filter(cost__isnull=False).exclude(status=ActionStatus.DROPPED),
                F("status"),
                place=PLACE,
                number=F("cost"),
            )
        ],
        dimensions=(STATUS,),
        unit="€",
        adds_up=True,
        is_local=True,
        note="Des actions dont le coût est dit, sans celles qui sont abandonnées.",
    ),
)
