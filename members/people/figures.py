"""Who is in the Réseau: counted, and named nowhere."""

from typing import Any

from django.db.models import F, FilteredRelation, QuerySet
from django.db.models.functions import TruncDate

from core.figures import UNKNOWN, Dimension, Figure, Section, Sort, facts_of

from .enums import Role
from .models import Mandate, Referent, is_held


def by_role(unknown: str) -> Dimension:
    """Return what tells figures of persons apart by their roles; ``unknown`` is said of those without one."""
    names = {
        Role.ELU.value: "Élues et élus",
        Role.TECHNICIEN.value: "Techniciennes et techniciens",
        Role.PARTENAIRE.value: "Partenaires",
        UNKNOWN: unknown,
    }
    return Dimension(key="role", label="par rôle", names=lambda: names)


ROLE = by_role("Sans fonction aujourd’hui")


def with_function(referents: QuerySet[Referent]) -> QuerySet[Any]:
    """Return a row for each function that a person holds today, as ``held``; one for who holds none."""
    return referents.annotate(held=FilteredRelation("mandates", condition=is_held("mandates__")))


def _members(**columns: Any) -> list[QuerySet[Any, Any]]:
    listed = with_function(Referent.objects.approved())
    return [facts_of(listed, F("held__role"), place=F("held__collectivity"), **columns)]


def _represented(**conditions: Any) -> list[QuerySet[Any, Any]]:
    """Return the collectivités for which a member works."""
    held = Mandate.objects.current().filter(
        referent__approved_at__isnull=False, collectivity__isnull=False, **conditions
    )
    return [facts_of(held, place=F("collectivity"), subject=F("collectivity"))]


FIGURES = (
    Figure(
        key="membres",
        label="Membres",
        sort=Sort.STOCK,
        section=Section.MEMBERS,
        position=10,
        facts=_members,
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
        is_key=True,
        note="Qui a deux fonctions compte dans chacune, et une fois dans le total.",
    ),
    Figure(
        key="arrivees",
        label="Nouveaux membres",
        sort=Sort.FLOW,
        section=Section.MEMBERS,
        position=20,
        facts=lambda: _members(at=TruncDate("approved_at")),
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
        note="Au mois où l’équipe les a acceptés.",
    ),
    Figure(
        key="representees",
        label="Collectivités qui ont un référent",
        sort=Sort.STOCK,
        section=Section.MEMBERS,
        position=30,
        facts=_represented,
        is_local=True,
    ),
    Figure(
        key="deleguees",
        label="Collectivités qui ont une élue ou un élu délégué au développement durable",
        sort=Sort.STOCK,
        section=Section.MEMBERS,
        position=40,
        facts=lambda: _represented(is_delegate=True),
        is_local=True,
    ),
)
