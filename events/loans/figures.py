"""Loans: how many, for how many days, and what nobody had to buy."""

from typing import Any

from django.db.models import F, Func, IntegerField, Q, QuerySet, Value

from core.figures import Dimension, Figure, Section, Sort, facts_of, of_choices

from ..equipment.enums import EquipmentKind
from ..equipment.models import Equipment
from .enums import LoanStatus
from .models import Loan

KIND = Dimension(key="materiel", label="par matériel", names=of_choices(EquipmentKind))


class _Days(Func):
    """The days from the second date to the first; a day at least."""

    template = "GREATEST(%(expressions)s, 1)"
    arg_joiner = " - "
    output_field: Any = IntegerField()


def _lent(number: Any) -> list[QuerySet[Any, Any]]:
    """Return what was handed over to another collectivité than its owner."""
    handed = Loan.objects.filter(~Q(borrower=F("equipment__owner")), status__in=_HANDED)
    return [facts_of(handed, F("equipment__kind"), at=F("start"), place=F("borrower"), number=number)]


_HANDED = (LoanStatus.HANDED, LoanStatus.RETURNED)

FIGURES = (
    Figure(
        key="prets",
        label="Prêts de matériel",
        sort=Sort.FLOW,
        section=Section.HELP,
        position=40,
        facts=lambda: _lent(Value(1)),
        dimensions=(KIND,),
        is_local=True,
        is_key=True,
        note="Remis à une autre collectivité que celle qui prête, au mois de la remise, sous celle qui emprunte.",
    ),
    Figure(
        key="prets-jours",
        label="Jours de prêt",
        sort=Sort.FLOW,
        section=Section.HELP,
        position=50,
        facts=lambda: _lent(_Days(F("end"), F("start"))),
        dimensions=(KIND,),
        unit="j",
        adds_up=True,
        is_local=True,
    ),
    Figure(
        key="prets-objets",
        label="Objets empruntés plutôt qu’achetés",
        sort=Sort.FLOW,
        section=Section.HELP,
        position=60,
        facts=lambda: _lent(F("quantity")),
        dimensions=(KIND,),
        adds_up=True,
        is_local=True,
        note="Les exemplaires de chaque prêt\u202f; cent gobelets comptent cent.",
    ),
    Figure(
        key="materiel",
        label="Matériel proposé au prêt",
        sort=Sort.STOCK,
        section=Section.HELP,
        position=65,
        facts=lambda: [facts_of(Equipment.objects.lent(), F("kind"), place=F("owner"))],
        dimensions=(KIND,),
        is_local=True,
    ),
)
