"""The legends of the map; each of their lines filters it."""

from dataclasses import dataclass

from django.http import QueryDict

from .enums import Stage
from .filters import NO_INITIATIVE, UNKNOWN_STAGE


@dataclass(frozen=True)
class Line:
    """A colour of the map, what it means, and the address that keeps what has it."""

    swatch: str
    label: str
    address: str
    is_chosen: bool


def legends(asked: QueryDict) -> dict[str, list[Line]]:
    """Return the lines of each legend, by the name of its colours; a line that is chosen leads back to all."""
    stages = [(f"stage-fill-{stage.rank + 1}", stage.label, "etape", stage.value) for stage in Stage]
    stages += [("stage-fill-0", "Étape inconnue", "etape", UNKNOWN_STAGE)]
    stages += [("no-stage", "Sans démarche connue", "etape", NO_INITIATIVE)]
    recognised = [("recognised", "Reconnue « Agenda 21 local France »", "reconnue", "on")]
    return {
        "etape": [_line(asked, "etape", *stage) for stage in stages],
        "reconnue": [_line(asked, "reconnue", *line) for line in recognised],
    }


def _line(asked: QueryDict, colour: str, swatch: str, label: str, name: str, value: str) -> Line:
    query = asked.copy()
    is_chosen = query.get(name) == value
    query.pop(name, None)
    query["couleur"] = colour
    if not is_chosen:
        query[name] = value
    return Line(swatch, label, f"?{query.urlencode()}", is_chosen)
