"""What a collectivité undertakes, with all that a page shows of it."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Subquery, Value, When
from django.utils import timezone

from core.themes.models import Theme

from ..initiatives.enums import Stage
from ..initiatives.models import Initiative, InitiativeDocument, Recognition, StageChange
from ..plans.models import PlanAction
from ..territory.models import Collectivity, CollectivityQuerySet
from .facts import rank_of

# Written out: as a query of the ORM it takes longer to put together than all the rest of the page
_INITIATIVES = """
SELECT i.*,
    ARRAY(SELECT json_build_object('stage', s.stage, 'since', s.since, 'note', s.note, 'source', s.source)
          FROM directory_stagechange s WHERE s.initiative_id = i.id ORDER BY s.since, s.id) AS stage_rows,
    ARRAY(SELECT json_build_object('session', r.session, 'date', r.date, 'source', r.source)
          FROM directory_recognition r WHERE r.initiative_id = i.id ORDER BY r.date, r.id) AS recognition_rows,
    ARRAY(SELECT json_build_object('name', t.name, 'slug', t.slug)
          FROM themes_theme t JOIN directory_initiative_themes it ON it.theme_id = t.id
          WHERE it.initiative_id = i.id ORDER BY t.position, t.name) AS theme_rows,
    ARRAY(SELECT json_build_object('title', d.title, 'file_id', d.file_id, 'link', d.link)
          FROM directory_initiativedocument d WHERE d.initiative_id = i.id ORDER BY d.added_at DESC, d.id DESC)
          AS document_rows,
    (SELECT count(*) FROM directory_planaction a WHERE a.initiative_id = i.id) AS action_count,
    (SELECT count(*) FROM directory_planaction a WHERE a.initiative_id = i.id AND a.status = 'realisee') AS done_count,
    EXISTS (SELECT 1 FROM directory_planaction a WHERE a.initiative_id = i.id AND a.is_demo) AS is_demo_plan
FROM directory_initiative i WHERE i.collectivity_id = %s ORDER BY i.kind, i.id
"""


@dataclass(frozen=True)
class ShownInitiative:
    """A démarche with all that a page shows of it."""

    initiative: Initiative
    stages: list[StageChange]
    recognitions: list[Recognition]
    themes: list[Theme]
    action_count: int
    done_count: int
    is_demo_plan: bool
    documents: list[InitiativeDocument]

    @property
    def has_details(self) -> bool:
        """Return whether more is known of it than its name, its stages and its recognitions."""
        initiative = self.initiative
        people = initiative.elected_pilot, initiative.technical_pilot, initiative.contact
        details = initiative.started, initiative.deliberated, initiative.link, initiative.summary
        return any((self.themes, initiative.finalities, *people, *details))

    @property
    def rank(self) -> int:
        return rank_of(self.initiative.stage)

    @property
    def since(self) -> str:
        """Return since when it is at its stage, as a partial date; nothing where that is unknown."""
        dates = [change.since for change in self.stages if change.stage == self.initiative.stage]
        return max(dates, default="")


def farthest(initiatives: list[ShownInitiative]) -> ShownInitiative | None:
    """Return the démarche that is farthest, the oldest of several: the one that the lists tell of."""
    return max(initiatives, key=lambda shown: (shown.rank, -shown.initiative.pk), default=None)


def last_recognition(initiatives: list[ShownInitiative]) -> Recognition | None:
    """Return the newest recognition of a collectivité, whether it holds or has ended."""
    today = timezone.localdate().isoformat()
    given = [award for shown in initiatives for award in shown.recognitions if award.date <= today]
    return max(given, key=lambda award: award.date, default=None)


class EngagedFirst:
    """Places as pages of a list: those that have a démarche, then the others, each by name.

    Either part comes along the index of names; one order for both would read and sort every collectivité.
    """

    def __init__(self, places: CollectivityQuerySet) -> None:
        self.engaged = Exists(Initiative.objects.filter(collectivity=OuterRef("pk")))
        self.first, self.others = places.filter(self.engaged), places.filter(~self.engaged)
        self.number = self.first.order_by().count()

    def __getitem__(self, rows: slice) -> list[Collectivity]:
        """Return the rows of a page in one query, as ``for_rows`` and ``with_engagement`` make them."""
        first = _keys(self.first, rows.start, min(rows.stop, self.number))
        keys = first.union(_keys(self.others, rows.start - self.number, rows.stop - self.number), all=True)
        shown = with_engagement(Collectivity.objects.filter(pk__in=keys).for_rows())
        return list(shown.annotate(is_engaged=self.engaged).order_by("-is_engaged", "sort_name", "pk"))


def _keys(places: CollectivityQuerySet, begin: int, end: int) -> Any:
    """Return a range of keys by name: nothing is asked of the rows that are passed over."""
    return places.order_by("sort_name", "pk").values("pk")[max(0, begin) : max(0, begin, end)]


def with_engagement(places: CollectivityQuerySet) -> CollectivityQuerySet:
    """Annotate places with how they are engaged (``engagement_of``), in the same query."""
    return places.annotate(**engagement_of("pk"))


def engagement_of(place: str) -> dict[str, Subquery]:
    """Return what a query may be annotated with; ``place`` is its column that holds the key of a collectivité.

    ``stage_today`` and ``initiative_kind`` are of the démarche that is farthest. ``recognised_on`` is the date of the
    newest recognition, whether it holds or has ended, ``""`` where that is unknown, nothing where there is none;
    ``action_count`` tells of all the programmes.
    """
    rank = Case(*(When(stage=stage, then=Value(stage.rank + 1)) for stage in Stage), default=Value(0))
    farthest = Initiative.objects.filter(collectivity=OuterRef(place)).order_by(rank.desc(), "pk")
    given = Recognition.objects.filter(date__lte=timezone.localdate().isoformat())
    own = given.filter(initiative__collectivity=OuterRef(place))
    actions = PlanAction.objects.filter(initiative__collectivity=OuterRef(place)).order_by()
    number = actions.values("initiative__collectivity").annotate(number=Count("pk")).values("number")
    return {
        "stage_today": Subquery(farthest.values("stage")[:1]),
        "initiative_kind": Subquery(farthest.values("kind")[:1]),
        "recognised_on": Subquery(own.order_by("-date").values("date")[:1]),
        "action_count": Subquery(number),
    }


def initiatives_of(place: Collectivity) -> list[ShownInitiative]:
    """Return the démarches of a collectivité with their history and themes; one query."""
    shown = []
    rows: Any = Initiative.objects.raw(_INITIATIVES, [place.pk])  # the three lists are columns of the query alone
    for initiative in rows:
        initiative.collectivity = place
        stages = [StageChange(**_loaded(row)) for row in initiative.stage_rows]
        recognitions = [Recognition(**_loaded(row)) for row in initiative.recognition_rows]
        themes = [Theme(**_loaded(row)) for row in initiative.theme_rows]
        plan = initiative.action_count, initiative.done_count, initiative.is_demo_plan
        documents = [InitiativeDocument(**_loaded(row)) for row in initiative.document_rows]
        shown.append(ShownInitiative(initiative, stages, recognitions, themes, *plan, documents))
    return shown


def _loaded(row: Any) -> dict[str, Any]:
    return dict(json.loads(row) if isinstance(row, str) else row)
