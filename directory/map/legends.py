"""The legends of the map; most of their lines filter it."""

from dataclasses import dataclass

from django.http import QueryDict

from ..collectivities.filters import NO_INITIATIVE, UNKNOWN_STAGE
from ..initiatives.enums import Stage
from ..plans.enums import ActionBracket
from ..territory.filters import theme_choices
from .colours import Colour

RIBBON = "ribbon-mark"  # the class of the mark that lies above the colours


@dataclass(frozen=True)
class Line:
    """A colour of the map, what it means, and the address that keeps what has it; none where nothing filters so."""

    swatch: str
    label: str
    address: str = ""
    is_chosen: bool = False


def legend(asked: QueryDict, colour: Colour, theme: str, *, has_ribbons: bool = False) -> list[Line]:
    """Return the lines of a legend; a line that is chosen leads back to all."""
    return _colours(asked, colour, theme) + ([Line(RIBBON, "Ruban du DD")] if has_ribbons else [])


def _colours(asked: QueryDict, colour: Colour, theme: str) -> list[Line]:
    if colour == Colour.STAGE:
        lines = [(f"stage-fill-{stage.rank + 1}", stage.label, "etape", stage.value) for stage in Stage]
        lines += [("stage-fill-0", "Étape inconnue", "etape", UNKNOWN_STAGE)]
        lines += [("no-fill", "Sans démarche connue", "etape", NO_INITIATIVE)]
        return [_line(asked, colour, *line) for line in lines]
    if colour == Colour.RECOGNITION:
        words = "Reconnue aujourd’hui « Agenda 21 local France »"
        holds = _line(asked, colour, "award-fill", words, "reconnue", "on")
        return [holds, Line("past-fill", "Reconnue autrefois")]
    if colour == Colour.ACTIONS:
        return [
            _line(asked, colour, f"ramp-fill-{step}", bracket.label, "actions", bracket.value)
            for step, bracket in enumerate(ActionBracket, 1)
        ]
    if colour == Colour.THEME:
        labels = (
            ["Une démarche en parle", "1 ou 2 actions", "3 actions et plus"]
            if theme
            else ["1 thème travaillé", "2 ou 3 thèmes", "4 thèmes et plus"]
        )
        return [Line(f"ramp-fill-{step}", words) for step, words in enumerate(labels, 1)]
    return []


def themes(asked: QueryDict) -> list[Line]:
    """Return the themes as lines without a colour: each shows who works on it."""
    return [_line(asked, Colour.THEME, "", name, "theme", slug) for slug, name in theme_choices()]


def _line(asked: QueryDict, colour: Colour, swatch: str, label: str, name: str, value: str) -> Line:
    query = asked.copy()
    is_chosen = query.get(name) == value
    query.pop(name, None)
    query["couleur"] = colour
    if not is_chosen:
        query[name] = value
    return Line(swatch, label, f"?{query.urlencode()}", is_chosen)
