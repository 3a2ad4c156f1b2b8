"""The département by stage, as a drawing without a script: each commune's own, EPCI with a démarche as an outline."""

from functools import lru_cache

from ..collectivities.facts import Facts
from .colours import PRINTED, STAR
from .drawings import Drawing, DrawnPlace, MapLevel, TerritoryDrawings

_RANKS = range(7)
_KEPT = 4


def stage_map(drawn: TerritoryDrawings) -> Drawing:
    """Return the drawing; made once for what it shows."""
    communes, epci = drawn.places[MapLevel.COMMUNES], drawn.places[MapLevel.EPCI]
    begun = tuple((place.code, place.facts.rank, _star_of(place.facts)) for place in communes + epci if place.facts)
    return _draw(_Shown(drawn, begun))


class _Shown:
    """What is drawn: equal where contours and stages are the same."""

    def __init__(self, drawn: TerritoryDrawings, begun: tuple[tuple[str, int, str], ...]) -> None:
        self.drawn = drawn
        self.key = (drawn.svg.version, begun)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shown) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=_KEPT)
def _draw(shown: _Shown) -> Drawing:
    communes, epci = (shown.drawn.places[level] for level in MapLevel)
    groups = [_group("none", [place for place in communes if not place.facts])]
    groups += [_group(f"s{rank}", [p for p in communes if p.facts and p.facts.rank == rank]) for rank in _RANKS]
    groups.append(_group("epci", [place for place in epci if place.facts]))
    starred = [(place, _star_of(place.facts)) for place in [*communes, *epci] if place.facts]
    stars = [_star(place, star) for place, star in starred if star]
    _, _, width, height = shown.drawn.viewbox.split()
    return Drawing.of(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shown.drawn.viewbox}" width="{width}" height="{height}">'
        f"<style>{_style()}</style>{''.join(groups + stars)}</svg>".encode()
    )


def _group(name: str, places: list[DrawnPlace]) -> str:
    return f'<path class="{name}" d="{"".join(place.d for place in places)}"/>' if places else ""


def _star_of(facts: Facts) -> str:
    """Return the class of the star of a recognition: smaller and grey for one that has ended."""
    return "star" if facts.is_recognised else "past" if facts.was_recognised else ""


def _star(place: DrawnPlace, star: str) -> str:
    size = " scale(.7)" if star == "past" else ""
    return f'<path class="{star}" d="{STAR}" transform="translate({place.at[0]} {place.at[1]}){size}"/>'


def _style() -> str:
    fills = "".join(f".s{rank}{{fill:{PRINTED[f'stage-fill-{rank}']}}}" for rank in _RANKS)
    return (
        f"path{{stroke:#fff;stroke-width:1.2}}.none{{fill:{PRINTED['no-fill']}}}{fills}"
        ".epci{fill:none;stroke:#0b5563;stroke-width:3}.star,.past{fill:#f2b632;stroke:#1c2b33;stroke-width:1.5}.past{fill:#dcdfdd}"
        "@media(prefers-color-scheme:dark){path{stroke:#12191d}.none{fill:#2d3a41}.s0{fill:#3d4c54}.epci{stroke:#86cdd8}}"
    )
