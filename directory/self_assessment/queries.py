"""What may help where a collectivité is weak."""

from dataclasses import dataclass
from typing import Any

from core.themes.models import Theme

from ..resources.models import Aid, Organisation
from ..stories import Story, stories_on
from .documents import Model, models_for
from .results import Answered


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
