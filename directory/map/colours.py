"""Which class, hence which colour, a collectivité has on the map. ``static/js/map.js`` gives the same ones."""

import enum

from ..collectivities.facts import Facts
from ..plans.enums import ActionBracket
from .drawings import TINT_COLOURS

# where the colours of a ramp begin
MANY_ACTIONS = tuple(bracket.bounds[0] for bracket in ActionBracket)
MANY_THEMES, MANY_ON_A_THEME = (1, 2, 4), (0, 1, 3)


class Colour(enum.StrEnum):
    """What the colours of the map tell."""

    STAGE = "etape"
    EPCI = "epci"
    RECOGNITION = "reconnue"
    THEME = "theme"
    ACTIONS = "actions"


# the first is that of a map of which nothing is asked
COLOURS = {
    Colour.STAGE: "Étape de la démarche",
    Colour.EPCI: "Intercommunalité",
    Colour.RECOGNITION: "Reconnaissance",
    Colour.THEME: "Thème",
    Colour.ACTIONS: "Nombre d’actions",
}


# what paper and pictures show for each class; static/css/tokens.css has the same for light screens
PRINTED = {
    **{f"tint-fill-{rank}": tint for rank, tint in enumerate(TINT_COLOURS)},
    "stage-fill-0": "#dcdfdd",
    "stage-fill-1": "#f3e3b3",
    "stage-fill-2": "#e5c36b",
    "stage-fill-3": "#b9b04a",
    "stage-fill-4": "#7d9a3c",
    "stage-fill-5": "#3f7d45",
    "stage-fill-6": "#0f5b4f",
    "ramp-fill-1": "#cfe3e5",
    "ramp-fill-2": "#86b9c0",
    "ramp-fill-3": "#3d8390",
    "ramp-fill-4": "#0b5563",
    "award-fill": "#f2b632",
    "past-fill": "#77858b",
    "no-fill": "#eceae4",
}

# the mark of a ruban du DD: a star of five points around 0, 0, in the units of the drawn map
STAR = "M0-10 2.4-3.2 9.5-3.1 3.8 1.2 5.9 8.1 0 4 -5.9 8.1-3.8 1.2-9.5-3.1-2.4-3.2z"


def step_of(number: int, ramp: tuple[int, ...]) -> int:
    """Return which step of a ramp a number falls on, from 1; 0 below the first."""
    return sum(number >= beginning for beginning in ramp)


def mark(facts: Facts | None, tint: int, colour: Colour, *, theme: str = "", year: int | None = None) -> str:
    """Return the class of a collectivité: that of its tint, or how far along a ramp it is."""
    if colour == Colour.EPCI:
        return f"tint-fill-{tint}"
    if facts is None:
        return "no-fill"
    if colour == Colour.RECOGNITION:
        return "award-fill" if facts.is_recognised else "past-fill" if facts.was_recognised else "no-fill"
    if colour == Colour.STAGE:
        rank = facts.rank_at(year)
        return "no-fill" if rank is None else f"stage-fill-{rank}"
    if colour == Colour.ACTIONS:
        step = step_of(facts.actions, MANY_ACTIONS)
    elif theme:
        step = step_of(facts.themes[theme], MANY_ON_A_THEME) if theme in facts.themes else 0
    else:
        step = step_of(len(facts.themes), MANY_THEMES)
    return f"ramp-fill-{step}" if step else "no-fill"
