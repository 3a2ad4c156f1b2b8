"""The département by stage at the end of a year, for paper; of one EPCI, the part of the map where it lies."""

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.map.colours import PRINTED, Colour, mark
from directory.map.drawings import DrawnPlace, MapLevel, TerritoryDrawings, drawings
from directory.map.printouts import LEFT_OUT
from directory.territory.geometry import Projection, bounds_of

from .queries import Asked

NOTHING_ASKED = QueryDict()
AROUND = 12  # units of the drawing, around an EPCI


def stages(asked: Asked, year: int | None) -> SafeString:
    """Return communes coloured by stage, and the outlines of the EPCI that have a démarche; today without a year."""
    drawn = drawings()
    communes, epci = drawn.places[MapLevel.COMMUNES], drawn.places[MapLevel.EPCI]
    shown = [place for place in communes if asked.is_whole or place.epci == asked.place]
    kept = {place.pk for place in shown}
    paths = format_html_join(
        "",
        '<path fill="{}" d="{}"/>',
        (
            (PRINTED[mark(place.facts, place.tint, Colour.STAGE, year=year)] if place.pk in kept else LEFT_OUT, place.d)
            for place in communes
        ),
    )
    begun = [place for place in epci if place.facts and place.facts.rank_at(year) is not None]
    outlines = format_html_join(
        "", '<path fill="none" stroke="#0b5563" stroke-width="4" d="{}"/>', ((place.d,) for place in begun)
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}"><g stroke="#8a949a" stroke-width="0.8" '
        'fill-rule="evenodd">{}</g>{}</svg>',
        *(_window(drawn, shown) if shown and not asked.is_whole else drawn.viewbox, paths, outlines),
    )


def _window(drawn: TerritoryDrawings, shown: list[DrawnPlace]) -> str:
    """Return the part of the drawing in which these places lie."""
    west, south, east, north = bounds_of(place.feature["geometry"] for place in shown)
    project = Projection(drawn.bounds)
    (left, top), (right, bottom) = project(west, north), project(east, south)
    return f"{left - AROUND} {top - AROUND} {right - left + 2 * AROUND} {bottom - top + 2 * AROUND}"
