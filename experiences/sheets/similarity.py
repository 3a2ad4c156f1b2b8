"""Which fiches resemble one, and why.

Compared are the hundred newest fiches that share a theme with it. Each likeness adds its weight: 3 for each shared
theme (9 at most), 2 for collectivités in the same bracket of population, 2 for the same milieu, 1 for the same kind of
fiche, 1 for each shared keyword. Ties go to the newer one.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from core.readers import Reader
from directory.territory.enums import Milieu, PopulationBracket

from .models import FactSheet, FactSheetVersion

COMPARED, SHOWN, THEMES_AT_MOST = 100, 4, 3
THEME, BRACKET, MILIEU, KIND, KEYWORD = 3, 2, 2, 1, 1


@dataclass(frozen=True)
class Similar:
    """A fiche that resembles another, and why."""

    fiche: FactSheet
    score: int
    reasons: list[str]


def similar_to(fiche: FactSheet, version: FactSheetVersion, user: Reader) -> list[Similar]:
    """Return the fiches that ``user`` may read and that resemble this one most; one query."""
    themes = {theme.pk: theme.name for theme in version.themes.all()}
    if not themes:
        return []
    through = FactSheetVersion.themes.through.objects.filter(theme__in=themes).values("factsheetversion")
    others = FactSheet.objects.visible_to(user).online().filter(live__in=through).exclude(pk=fiche.pk)
    held = FactSheetVersion.themes.through.objects.filter(factsheetversion=OuterRef("live")).values("theme")
    listed = others.select_related("live", "collectivity").annotate(theme_keys=ArraySubquery(held))
    newest = list(listed.order_by("-published_at", "-pk")[:COMPARED])
    compared = sorted((_compare(fiche, version, themes, other) for other in newest), key=lambda similar: -similar.score)
    return compared[:SHOWN]


def _compare(fiche: FactSheet, version: FactSheetVersion, themes: dict[int, str], other: Any) -> Similar:
    live: Any = other.live
    shared = [themes[pk].lower() for pk in other.theme_keys if pk in themes][:THEMES_AT_MOST]
    score, reasons = THEME * len(shared), []
    if shared:
        reasons.append(("thème " if len(shared) == 1 else "thèmes ") + ", ".join(shared))
    ours, place = fiche.collectivity, other.collectivity
    if ours and place and ours != place:
        if PopulationBracket.is_shared(ours.population, place.population):
            score += BRACKET
            reasons.append("collectivité de même taille")
        if ours.milieu and ours.milieu == place.milieu:
            score += MILIEU
            reasons.append(str(Milieu(ours.milieu).label).lower())
    if ours and ours == place:
        reasons.append("même collectivité")
    words = {word.lower() for word in version.keyword_list} & {word.lower() for word in live.keyword_list}
    if words:
        score += KEYWORD * len(words)
        reasons.append("mots clés " + ", ".join(sorted(words)) if len(words) > 1 else f"mot clé {min(words)}")
    return Similar(other, score + KIND * (fiche.kind == other.kind), reasons)
