"""The map for a report: a page (PDF) or a picture (PNG) of what is shown, with its legend and its source."""

from pathlib import Path
from typing import Any, Literal, cast

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.ui.typography import long_date

from . import legends
from .colours import COLOURS, PRINTED, STAR, Colour
from .requests import AskedMap, Marked

FORMS = {"pdf": "application/pdf", "png": "image/png"}
TEMPLATE = Path(__file__).with_name("map.typ")
TEXT_WIDTH, HIGHEST = 178, 190  # mm
LEFT_OUT = "#ffffff"
SOURCE = "Contours : INSEE, IGN – Licence Ouverte 2.0. Démarches et actions : collectivités et sources publiques."


def make(asked: AskedMap, form: str) -> tuple[bytes, str]:
    """Return the map of one département in one of ``FORMS``, and its content type."""
    marked = list(asked.marked())
    is_picture = form == "png"
    data = {
        "title": f"Carte – {COLOURS[asked.colour]}" + (f", fin {asked.year}" if _is_past(asked) else ""),
        "subtitle": printable(", ".join(f"{chip['label']} : {chip['value']}" for chip in asked.filter.form.chips)),
        "summary": f"{asked.told}." + (" Démonstration : une partie est inventée." if settings.DEMO else ""),
        "network": network().long_name,
        "date": long_date(timezone.localdate()),
        "alt": f"Carte de {asked.told}, colorée selon : {COLOURS[asked.colour]}.",
        "legend": [
            {"colour": PRINTED.get(line.swatch, ""), "label": line.label, "is_star": line.swatch == legends.RIBBON}
            for line in legends.legend(asked.query, asked.colour, asked.theme, has_ribbons=asked.has_ribbons)
        ],
        "source": SOURCE,
        "height": _height(asked.drawn.viewbox),
        "is_picture": is_picture,
        "places": []
        if is_picture
        else [
            _told(marked_place)
            for marked_place in sorted(marked, key=_name)
            if marked_place.is_kept and marked_place.place.facts
        ],
    }
    viewbox = asked.drawn.viewbox

    def draw(folder: Path) -> None:
        (folder / "map.svg").write_text(_svg(marked, viewbox), encoding="utf-8")

    content = lay_out(
        TEMPLATE,
        _spaced(data),
        form=cast(Literal["pdf", "png"], form),
        prepare=draw,
    )
    return content, FORMS[form]


def _height(viewbox: str) -> float:
    """Return how high the map is on the page, in mm: as wide as the text, unless it would be too high."""
    *_, width, height = map(int, viewbox.split())
    return round(min(TEXT_WIDTH * height / width, HIGHEST), 1)


def _is_past(asked: AskedMap) -> bool:
    return asked.colour == Colour.STAGE and asked.year is not None


def _spaced(data: dict[str, Any]) -> dict[str, Any]:
    """Put a no-break space before the colons of what is told."""
    return {name: value.replace(" :", "\u00a0:") if isinstance(value, str) else value for name, value in data.items()}


def _name(marked_place: Marked) -> str:
    return marked_place.place.name


def _told(marked_place: Marked) -> dict[str, str]:
    facts = marked_place.place.facts
    return {
        "name": printable(marked_place.place.name),
        "stage": facts.label if facts else "",
        "actions": str(facts.actions) if facts and facts.actions else "",
    }


def _svg(marked: list[Marked], viewbox: str) -> str:
    paths = format_html_join(
        "",
        '<path fill="{}" d="{}"/>',
        (
            (PRINTED[marked_place.mark] if marked_place.is_kept else LEFT_OUT, marked_place.place.d)
            for marked_place in marked
        ),
    )
    stars = format_html_join(
        "",
        '<path transform="translate({} {})" d="{}"/>',
        ((*marked_place.place.at, STAR) for marked_place in marked if marked_place.is_kept and marked_place.has_ribbon),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}"><g stroke="#8a949a" stroke-width="0.8" '
        'fill-rule="evenodd">{}</g><g fill="{}" stroke="#3a2a00" stroke-width="1">{}</g></svg>',
        *(viewbox, paths, PRINTED["award-fill"], stars),
    )
