"""Questions about the territory that more than one page asks."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from .models import Collectivity, Initiative, Membership, Recognition, StageChange

SUGGESTIONS = 8


def suggest(text: str) -> list[Collectivity]:
    """Return at most eight collectivités for what a person is typing: names that begin so, contain it, resemble it."""
    text = text.strip()
    if not text:
        return []
    found = list(Collectivity.objects.named_like(text).with_epci_name()[: SUGGESTIONS * 3])
    plain = text.lower()
    found.sort(key=lambda c: (not c.name.lower().startswith(plain), not c.search_name.startswith(plain)))
    if len(found) < SUGGESTIONS:
        known = {c.pk for c in found}
        found += [c for c in Collectivity.objects.resembling(text).with_epci_name()[:SUGGESTIONS] if c.pk not in known]
    return found[:SUGGESTIONS]


def members_of(epci: Collectivity) -> QuerySet[Collectivity]:
    """Communes of the EPCI today, largest first."""
    return Collectivity.objects.member_of(epci.code).order_by("-population")


def population_of(epci: Collectivity) -> int:
    """Return the municipal population of the EPCI's communes of this département."""
    return members_of(epci).aggregate(total=Sum("population"))["total"] or 0


def all_memberships(commune: Collectivity) -> QuerySet[Membership]:
    """Every membership of a commune, newest first."""
    shown = ("commune", "start", "end", "epci__code", "epci__name")
    return commune.memberships.select_related("epci").only(*shown).order_by("-start")


# Written out: as a query of the ORM it takes longer to put together than all the rest of the page
_INITIATIVES = """
SELECT i.*,
    ARRAY(SELECT json_build_object('stage', s.stage, 'since', s.since, 'note', s.note, 'source', s.source)
          FROM directory_stagechange s WHERE s.initiative_id = i.id ORDER BY s.since, s.id) AS stage_rows,
    ARRAY(SELECT json_build_object('session', r.session, 'date', r.date, 'source', r.source)
          FROM directory_recognition r WHERE r.initiative_id = i.id ORDER BY r.date, r.id) AS recognition_rows,
    ARRAY(SELECT t.name FROM themes_theme t JOIN directory_initiative_themes it ON it.theme_id = t.id
          WHERE it.initiative_id = i.id ORDER BY t.position, t.name) AS theme_names
FROM directory_initiative i WHERE i.collectivity_id = %s ORDER BY i.kind, i.id
"""


@dataclass(frozen=True)
class ShownInitiative:
    """A démarche with all that a page shows of it."""

    initiative: Initiative
    stages: list[StageChange]
    recognitions: list[Recognition]
    themes: list[str]


def initiatives_of(place: Collectivity) -> list[ShownInitiative]:
    """Return the démarches of a collectivité with their history and themes; one query."""
    found = []
    rows: Any = Initiative.objects.raw(_INITIATIVES, [place.pk])  # the three lists are columns of the query alone
    for initiative in rows:
        initiative.collectivity = place
        stages = [StageChange(**_loaded(row)) for row in initiative.stage_rows]
        recognitions = [Recognition(**_loaded(row)) for row in initiative.recognition_rows]
        found.append(ShownInitiative(initiative, stages, recognitions, initiative.theme_names))
    return found


def _loaded(row: Any) -> dict[str, Any]:
    return dict(json.loads(row) if isinstance(row, str) else row)
