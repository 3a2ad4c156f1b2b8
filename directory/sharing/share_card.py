"""The picture that a shared link to a collectivité shows: 1,200 by 630 pixels."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.ui.typography import count

from ..collectivities.queries import initiatives_of
from ..map.drawings import MapLevel, drawings
from ..territory.enums import Kind
from ..territory.geometry import outline
from ..territory.models import Collectivity

TEMPLATE = Path(__file__).with_name("share.typ")


def make(place: Collectivity) -> bytes:
    """Return the picture (PNG); three queries at most."""
    initiatives = initiatives_of(place)
    first = initiatives[0] if initiatives else None
    actions = sum(initiative.action_count for initiative in initiatives)
    lines = [first.initiative.title, first.initiative.get_stage_display()] if first else []
    return draw(
        title=place.name,
        lines=[line for line in lines if line],
        figures=f"{count(actions, 'action')} au programme" if actions else "",
        awards=[held.span for initiative in initiatives for held in initiative.recognitions if held.is_valid],
        place=place,
    )


def draw(
    *, title: str, lines: list[str], figures: str, place: Collectivity | None, awards: list[str] | None = None
) -> bytes:
    """Return a picture that tells a title and some lines beside the shape of a collectivité (PNG)."""
    data = {
        "title": printable(title),
        "lines": [printable(line) for line in lines],
        "figures": printable(figures),
        "awards": awards or [],
        "network": network().long_name,
        "shape": _shape(place) if place else "",
        "is_demo": settings.DEMO,
    }
    return _drawn(json.dumps(data, sort_keys=True))


def _shape(place: Collectivity) -> str:
    level = MapLevel.EPCI if place.kind == Kind.EPCI else MapLevel.COMMUNES
    drawn = drawings(place.departement).places[level]
    drawn_place = next((candidate for candidate in drawn if candidate.code == place.code), None)
    if drawn_place is None:
        return ""
    shape = outline(drawn_place.feature["geometry"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shape.viewbox}">'
        f'<path d="{shape.d}" fill="#d9ecee" fill-rule="evenodd"/></svg>'
    )


@lru_cache(maxsize=64)
def _drawn(content: str) -> bytes:
    """Return the picture of what ``content`` says, as JSON; kept, for making it takes longer than a page."""
    data: dict[str, Any] = json.loads(content)

    def lay(folder: Path) -> None:
        (folder / "shape.svg").write_text(data["shape"] or "<svg xmlns='http://www.w3.org/2000/svg'/>")

    return lay_out(TEMPLATE, data, form="png", prepare=lay)
