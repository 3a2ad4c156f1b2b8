"""Questions about the territory that more than one page asks."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.db.models import QuerySet

from core.themes.models import Theme

from .enums import ActionStatus, Help
from .models import (
    Aid,
    Collectivity,
    Initiative,
    InitiativeDocument,
    Membership,
    Organisation,
    PlanAction,
    PlanAxis,
    Recognition,
    StageChange,
)
from .models.plans import UNSHOWN
from .situer.documents import Model, models_for
from .situer.results import Answered
from .stories import Story, stories_on

SUGGESTIONS = 8


def suggest(text: str) -> list[Collectivity]:
    """Return at most eight collectivités for what a person is typing: names that begin so, contain it, resemble it."""
    text = text.strip()
    if not text:
        return []
    found = list(Collectivity.objects.existing().named_like(text).with_epci_name()[: SUGGESTIONS * 3])
    plain = text.lower()
    found.sort(
        key=lambda c: (
            not c.name.lower().startswith(plain),
            not c.search_name.startswith(plain),
            not c.search_former.startswith(plain),
        )
    )
    if len(found) < SUGGESTIONS:
        known = {c.pk for c in found}
        found += [
            c
            for c in Collectivity.objects.existing().resembling(text).with_epci_name()[:SUGGESTIONS]
            if c.pk not in known
        ]
    return found[:SUGGESTIONS]


def members_of(epci: Collectivity) -> QuerySet[Collectivity]:
    """Communes of the EPCI today, largest first."""
    return Collectivity.objects.member_of(epci.code).order_by("-population")


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
          WHERE it.initiative_id = i.id ORDER BY t.position, t.name) AS theme_names,
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
    themes: list[str]
    action_count: int
    done_count: int
    is_demo_plan: bool
    documents: list[InitiativeDocument]


def initiatives_of(place: Collectivity) -> list[ShownInitiative]:
    """Return the démarches of a collectivité with their history and themes; one query."""
    found = []
    rows: Any = Initiative.objects.raw(_INITIATIVES, [place.pk])  # the three lists are columns of the query alone
    for initiative in rows:
        initiative.collectivity = place
        stages = [StageChange(**_loaded(row)) for row in initiative.stage_rows]
        recognitions = [Recognition(**_loaded(row)) for row in initiative.recognition_rows]
        plan = initiative.action_count, initiative.done_count, initiative.is_demo_plan
        documents = [InitiativeDocument(**_loaded(row)) for row in initiative.document_rows]
        found.append(ShownInitiative(initiative, stages, recognitions, initiative.theme_names, *plan, documents))
    return found


def axes_of(place: Collectivity) -> list[str]:
    """Return the titles of the axes of its programmes, in their order; one query."""
    return list(PlanAxis.objects.filter(initiative__collectivity=place).values_list("title", flat=True))


@dataclass(frozen=True)
class ShownPlan:
    """A programme as its page shows it: axes with their actions, and how many stand where."""

    axes: list[tuple[PlanAxis | None, list[PlanAction]]]
    counts: list[tuple[ActionStatus, int]]
    total: int

    @property
    def is_demo(self) -> bool:
        return any(action.is_demo for _, actions in self.axes for action in actions)

    @property
    def bar(self) -> list[tuple[ActionStatus, int, int]]:
        """Return each status with where its part of a bar begins and how long it is, in actions."""
        starts = accumulate((amount for _, amount in self.counts), initial=0)
        return [(status, start, amount) for (status, amount), start in zip(self.counts, starts, strict=False)]

    @property
    def shown(self) -> int:
        return sum(len(actions) for _, actions in self.axes)


def plan_of(initiative: Initiative, *, status: str = "") -> ShownPlan:
    """Return the programme, its actions of one status alone where it is given; two queries."""
    axes = list(initiative.axes.all())
    listed = list(initiative.plan_actions.defer(*UNSHOWN))
    by_pk = {axis.pk: axis for axis in axes}
    for action in listed:
        action.initiative = initiative
        action.axis = by_pk[action.axis_id] if action.axis_id else None
    listed.sort(key=PlanAction.place_in_plan)
    totals = Counter(action.status for action in listed)
    groups: dict[PlanAxis | None, list[PlanAction]] = {axis: [] for axis in axes}
    for action in listed:
        if not status or action.status == status:
            groups.setdefault(action.axis, []).append(action)
    shown = [(axis, actions) for axis, actions in groups.items() if actions or not status]
    return ShownPlan(shown, [(one, totals[one]) for one in ActionStatus if totals[one]], len(listed))


ELSEWHERE = 5


def actions_elsewhere(action: PlanAction, themes: list[Theme]) -> list[PlanAction]:
    """Return the newest actions of other collectivités on these themes, five at most."""
    if not themes:
        return []
    on_them = PlanAction.themes.through.objects.filter(theme__in=themes).values("planaction")
    others = PlanAction.objects.filter(pk__in=on_them).exclude(
        initiative__collectivity=action.initiative.collectivity_id
    )
    return list(others.with_place().order_by("-updated_at", "-id")[:ELSEWHERE])


def _loaded(row: Any) -> dict[str, Any]:
    return dict(json.loads(row) if isinstance(row, str) else row)


@dataclass(frozen=True)
class HelpMatrix:
    """Who helps how on which theme: a row for each theme, a cell for each kind of help."""

    kinds: list[Help]
    rows: list[tuple[Theme, list[list[Organisation]]]]


def help_matrix() -> HelpMatrix:
    """Return the bodies by theme and kind of help; three queries."""
    held: dict[tuple[int, str], list[Organisation]] = defaultdict(list)
    bodies: Any = Organisation.objects.prefetch_related("themes").order_by("acronym", "name")
    for body in bodies:
        for theme in body.themes.all():
            for kind in body.helps:
                held[theme.pk, kind].append(body)
    rows = [(theme, [held[theme.pk, kind] for kind in Help.values]) for theme in Theme.objects.all()]
    return HelpMatrix(list(Help), [(theme, cells) for theme, cells in rows if any(cells)])


@dataclass(frozen=True)
class Helped:
    """A weak point with the bodies and open aids that are about its themes, those themes, and models of documents."""

    point: Answered
    themes: list[Theme]
    bodies: list[Organisation]
    aids: list[Aid]
    models: list[Model]
    stories: list[Story]


HELPS_SHOWN = 3


def with_help(points: list[Answered], user: Any) -> list[Helped]:
    """Return each point with a few bodies and aids on its themes, nearest bodies first; five queries in all."""
    wanted = {slug for point in points for slug in point.question.themes}
    themes = {theme.slug: theme for theme in Theme.objects.filter(slug__in=wanted)}
    told = stories_on(wanted, user) if wanted else {}
    bodies = list(
        Organisation.objects.nearest_first().filter(themes__in=themes.values()).distinct().prefetch_related("themes")
    )
    aids = list(Aid.objects.open().filter(themes__in=themes.values()).distinct().prefetch_related("themes"))
    return [
        Helped(
            point,
            [themes[slug] for slug in point.question.themes if slug in themes],
            _about(bodies, point)[:HELPS_SHOWN],
            _about(aids, point)[:HELPS_SHOWN],
            models_for(point.section),
            list(dict.fromkeys(story for slug in point.question.themes for story in told.get(slug, [])))[:HELPS_SHOWN],
        )
        for point in points
    ]


def _about(entries: list[Any], point: Answered) -> list[Any]:
    """Keep the entries that are about the point, those that share most themes with it first."""
    shared = [(len({t.slug for t in entry.themes.all()} & set(point.question.themes)), entry) for entry in entries]
    return [entry for number, entry in sorted(shared, key=lambda pair: -pair[0]) if number]
