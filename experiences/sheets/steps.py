"""The steps in which a fiche is written, one after the other or in any order."""

from dataclasses import dataclass
from itertools import pairwise

from .enums import FicheKind
from .models import FactSheetVersion

WITH_FIGURES = frozenset({FicheKind.EXPERIENCE, FicheKind.MODEL, FicheKind.COMMUNICATION})


@dataclass
class Step:
    """A step: its place on the page, what it is called, whether it holds what it needs, and the one after it."""

    key: str
    label: str
    is_done: bool
    one_of: str = ""  # the ids of fields of which one is enough
    after: "Step | None" = None


def steps_of(version: FactSheetVersion, *, has_pictures: bool) -> list[Step]:
    """Return the steps of a draft in their order; without a query."""
    fiche = version.publication
    steps = [
        Step("essentiel", "L’essentiel", bool(version.title and version.summary)),
        Step("recit", "Le récit", not version.untold),
        Step("chiffres", "Les chiffres", version.cost is not None or bool(version.duration), "id_cost id_duration"),
        Step("images", "Les images", has_pictures),
        Step("relire", "Relire", not version.problems()),
    ]
    kept = [step for step in steps if step.key != "chiffres" or fiche.kind in WITH_FIGURES]
    for step, after in pairwise(kept):
        step.after = after
    return kept
