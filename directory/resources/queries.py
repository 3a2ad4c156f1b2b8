"""Who helps how on which theme."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from core.themes.models import Theme

from .enums import Help
from .models import Organisation


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
