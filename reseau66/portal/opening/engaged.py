"""All collectivités of the network's département in one table, where one says at once which are engaged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from core.network.identity import network
from core.readers import Author
from core.ui.typography import NBSP
from directory.initiatives import actions as initiatives
from directory.initiatives.enums import InitiativeKind, Stage
from directory.initiatives.models import Initiative
from directory.territory.models import Collectivity, Membership

_YEAR = re.compile(r"(19|20)[0-9]{2}\Z")
NOT_A_YEAR = f"Écrivez une année{NBSP}: 2013."
NO_KIND = "Choisissez le type de démarche."


@dataclass
class Row:
    """A collectivité, the démarches that it has, and what is typed of one more."""

    place: Collectivity
    epci: str
    kind: str = ""
    stage: str = ""
    year: str = ""
    error: str = ""
    known: list[Initiative] = field(default_factory=list)


def rows(typed: Mapping[str, Any] | None = None) -> list[Row]:
    """Return the EPCI, then the communes by EPCI and name, with what is typed of each; three queries."""
    here = Collectivity.objects.existing().filter(departement=network().departement_code)
    current = Membership.objects.current().values_list("commune_id", "epci__name")
    epci = dict(current)
    table = {place.pk: Row(place, epci.get(place.pk, "")) for place in here.only("pk", "name", "code", "kind")}
    initiatives_here = Initiative.objects.filter(collectivity__in=table)
    for initiative in initiatives_here.only("kind", "name", "stage", "collectivity_id"):
        table[initiative.collectivity_id].known.append(initiative)
    if typed is not None:
        for row in table.values():
            _read(row, typed)
    return sorted(table.values(), key=lambda row: (row.place.kind == "commune", row.epci, row.place.name))


def _read(row: Row, typed: Mapping[str, Any]) -> None:
    kind, stage, year = (str(typed.get(f"{name}-{row.place.pk}", "")).strip() for name in ("kind", "stage", "year"))
    row.kind = kind if kind in InitiativeKind.values else ""
    row.stage = stage if stage in Stage.values else ""
    row.year = year[:4]
    if year and not _YEAR.match(year):
        row.error = NOT_A_YEAR
    elif (row.stage or year) and not row.kind:
        row.error = NO_KIND


@transaction.atomic
def engage(*, asked: list[Row], by: Author) -> int:
    """Write the démarche that each row names, where the collectivité has none of this kind; return how many."""
    written = 0
    for place in Collectivity.objects.select_for_update().filter(pk__in=[row.place.pk for row in asked]).order_by("pk"):
        row = next(row for row in asked if row.place.pk == place.pk)
        if Initiative.objects.filter(collectivity=place, kind=row.kind, name="").exists():
            continue
        values = {"kind": row.kind, "started": row.year}
        initiative = initiatives.add(collectivity=place, by=by, values=values, themes=[])
        if row.stage:
            initiatives.reach(initiative=initiative, by=by, stage=Stage(row.stage), since="", note="", source="")
        written += 1
    return written
