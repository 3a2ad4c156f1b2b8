"""The results of a collectivité as a page shows them, and what may help where it is weak."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.themes.models import Theme

from ..resources.models import Aid, Organisation
from .documents import Model, models_for
from .models import SelfAssessment
from .radar import Radar, radar, strip
from .results import Answered, Result, Spread, progress_between, results_of, spread_of, strong_points, weak_points

KINDS = (("finalite", "Les cinq finalités"), ("determinant", "Les cinq éléments déterminants"))
POINTS_SHOWN = 5
HELPS_SHOWN = 3


def results_shown(assessment: SelfAssessment, *, compared_with: str) -> dict[str, Any]:
    """Return what the page of an assessment shows of its results, beside those of another one of the collectivité.

    That is the one whose key is ``compared_with``, or the newest.
    """
    results = results_of(assessment)
    of_place = SelfAssessment.objects.filter(collectivity=assessment.collectivity)
    others = list(of_place.dated().exclude(pk=assessment.pk))
    compared = next((other for other in others if str(other.pk) == compared_with), others[0] if others else None)
    moved = progress_between(compared, results) if compared else {}
    spread = spread_of(assessment.collectivity)
    return {
        "others": others,
        "compared": compared,
        "groups": [
            (title, _group(results, kind, compared), _rows(results, kind, moved, spread)) for kind, title in KINDS
        ],
        "weak": weak_points(results)[:POINTS_SHOWN],
        "strong": strong_points(results)[:POINTS_SHOWN],
        "has_spread": bool(spread),
    }


def _group(results: list[Result], kind: str, compared: SelfAssessment | None) -> Radar:
    shown = [result for result in results if result.section.kind == kind]
    before = [compared.scores.get(result.section.key) if compared else None for result in shown]
    return radar(
        [result.section.short for result in shown],
        [result.score for result in shown],
        [result.target for result in shown],
        before,
    )


def _rows(results: list[Result], kind: str, moved: dict[str, float], spread: dict[str, Spread]) -> list[dict[str, Any]]:
    rows = []
    for result in (result for result in results if result.section.kind == kind):
        key = result.section.key
        others = spread.get(key)
        marks = strip(others, result.score) if others else None
        rows.append({"result": result, "moved": moved.get(key), "spread": others, "marks": marks})
    return rows


@dataclass(frozen=True)
class Helped:
    """A weak point with the bodies and open aids that are about its themes, those themes, and models of documents."""

    point: Answered
    themes: list[Theme]
    bodies: list[Organisation]
    aids: list[Aid]
    models: list[Model]
    fiches: list[Any]


def with_help(points: list[Answered], fiches: Mapping[str, list[Any]]) -> list[Helped]:
    """Return each point with a few bodies and aids on its themes, nearest bodies first, and of the fiches on them.

    ``fiches`` are those that the reader may read, by the slug of a theme. Four queries.
    """
    wanted = {slug for point in points for slug in point.question.themes}
    themes = {theme.slug: theme for theme in Theme.objects.filter(slug__in=wanted)}
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
            _on_its_themes(fiches, point)[:HELPS_SHOWN],
        )
        for point in points
    ]


def _about(entries: list[Any], point: Answered) -> list[Any]:
    """Keep the entries that are about the point, those that share most themes with it first."""
    shared = [(len({t.slug for t in entry.themes.all()} & set(point.question.themes)), entry) for entry in entries]
    return [entry for number, entry in sorted(shared, key=lambda pair: -pair[0]) if number]


def _on_its_themes(fiches: Mapping[str, list[Any]], point: Answered) -> list[Any]:
    return list(dict.fromkeys(fiche for slug in point.question.themes for fiche in fiches.get(slug, [])))
