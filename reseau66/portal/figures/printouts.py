"""The bilan of a year as a PDF: for the Département, for one EPCI (« le Réseau chez vous »), for the region."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from core.figures import Section
from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.ui import charts
from core.ui.elision import without_article
from core.ui.typography import count, day_of_year, french, long_date
from directory.map.colours import PRINTED, Colour
from directory.map.legends import legend
from directory.map.printouts import SOURCE
from events.roadmaps.enums import ItemStatus

from . import happenings, maps
from .lines import FEW, FEWEST, Line
from .queries import Asked, Places, Report, everything, of_section, overview, places_of

TEMPLATE = Path(__file__).with_name("bilan.typ")
FONT = '<svg font-family="Libertinus Serif" '  # the pages' own: PDF pages know no other
MOST_CHARTS = 4  # of a section
MOST_KEY = 12
paint = charts.by_value(PRINTED)


@dataclass
class _Files:
    """The drawings that lie beside the page."""

    drawings: dict[str, str] = field(default_factory=dict)

    def keep(self, svg: SafeString | str) -> str:
        """Keep a drawing and return its name."""
        name = f"drawing-{len(self.drawings)}.svg"
        self.drawings[name] = str(svg).replace("<svg ", FONT, 1)
        return name

    def write(self, folder: Path) -> None:
        for name, svg in self.drawings.items():
            (folder / name).write_text(svg, encoding="utf-8")


def bilan(asked: Asked, *, is_regional: bool) -> bytes:
    """Return the bilan. It goes from hand to hand: it says what everybody may read, and counts few persons as few."""
    asked = replace(asked, is_public=True)
    files = _Files()
    whole = everything(asked)
    data = {
        "title": _title(asked, is_regional),
        "place": printable(asked.place or without_article(network().departement)),
        "year": str(asked.year),
        "before": str(asked.before),
        "network": network().long_name,
        "hosts": network().hosts,
        "date": day_of_year(timezone.localdate()),
        "measured": _measured(whole),
        "running": asked.running_note,
        "demo": "Bilan de démonstration\u00a0: une partie de ces données est inventée." if settings.DEMO else "",
        "key": [_number(line) for line in overview(asked).lines[:MOST_KEY] if line.now.number is not None],
        "maps": _maps(asked, files),
        "sections": [_section(asked, section, lines, files) for section, lines in whole.sections],
        "notes": [{"label": line.label, "note": _text(line.note)} for line in whole.lines if line.note],
        **({} if is_regional else _lists(asked)),
    }
    if is_regional:
        data["rows"] = [breakdown for section in Section if (breakdown := _places(of_section(asked, section)))]
    return lay_out(TEMPLATE, data, prepare=files.write)


def _title(asked: Asked, is_regional: bool) -> str:
    if asked.place:
        return f"Le Réseau chez vous, {asked.year}"
    return f"Bilan {asked.year} pour la région" if is_regional else f"Bilan {asked.year}"


def _measured(report: Report) -> str:
    return (
        f"Chiffres mesurés le {long_date(timezone.localtime(report.measured_at).date())}." if report.measured_at else ""
    )


def _number(line: Line) -> dict[str, str]:
    return {"value": line.now.words, "label": line.label, "change": _compared(line)}


def _compared(line: Line) -> str:
    return f"{line.change} (avant\u00a0: {line.before.words})" if line.change else ""


def _maps(asked: Asked, files: _Files) -> dict[str, Any]:
    """Return the département by stage at two dates."""
    now = None if asked.is_running else asked.year
    shown = "aujourd’hui" if asked.is_running else f"fin {asked.year}"
    lines = legend(maps.NOTHING_ASKED, Colour.STAGE, "")
    return {
        "drawings": [
            {"file": files.keep(maps.stages(asked, year)), "label": capfirst(label)}
            for year, label in ((asked.before, f"fin {asked.before}"), (now, shown))
        ],
        "legend": [{"colour": PRINTED[line.swatch], "label": str(line.label)} for line in lines],
        "source": SOURCE.replace(" :", "\u00a0:"),
    }


def _section(asked: Asked, section: Section, lines: list[Line], files: _Files) -> dict[str, Any]:
    return {
        "title": str(section.label),
        "lines": [
            {
                "label": line.label,
                "now": line.now.words,
                "before": line.before.words if line.before.number is not None else "–",
                "change": line.change or "–",
            }
            for line in lines
            if line.is_measured
        ],
        "charts": [
            {"file": files.keep(svg), "label": label, "legend": key} for svg, label, key in _charts(lines)[:MOST_CHARTS]
        ],
    }


type _Chart = tuple[SafeString, str, list[dict[str, str]]]


def _charts(lines: list[Line]) -> list[_Chart]:
    """Return the drawings of a section with what they show, those that say most first."""
    stacked: list[_Chart] = []
    over_time: list[_Chart] = []
    bars: list[_Chart] = []
    for line in lines:
        if line.has_chart:
            over_time.append((line.chart(paint), f"{line.label}, d’année en année", []))
        for breakdown in line.breakdowns:
            if breakdown.is_stacked:
                key = [{"colour": PRINTED[part.colour], "label": part.name} for part in breakdown.parts]
                stacked.append((breakdown.chart(paint), breakdown.title, key))
            elif len(breakdown.parts) > 1 and any(part.now.number for part in breakdown.parts):
                bars.append((breakdown.chart(paint), breakdown.title, []))
    return [*stacked, *over_time[:2], *bars]


def _places(report: Report) -> dict[str, Any] | None:
    breakdown: Places | None = places_of(report)
    if breakdown is None:
        return None
    section = report.lines[0].declared.section
    return {
        "title": f"{Section(section).label}, par intercommunalité",
        "headings": breakdown.headings,
        "rows": [
            {"name": printable(name), "numbers": [said.words for said in numbers]}
            for _, name, numbers in breakdown.rows
        ],
    }


def _persons(number: int) -> str:
    if not number:
        return ""
    return f"{FEW} personnes" if number < FEWEST else count(number, "personne")


def _lists(asked: Asked) -> dict[str, Any]:
    shown: list[Any] = list(happenings.fiches(asked))
    adaptations: list[Any] = list(happenings.adaptations(asked))
    return {
        "events": [
            {
                "when": day_of_year(timezone.localtime(event.start).date()),
                "title": _text(event.live.title),
                "where": printable(event.where),
                "came": _persons(came),
            }
            for event, came in happenings.with_presence(happenings.rencontres(asked))
        ],
        "fiches": [
            {
                "title": _text(fiche.live.title),
                "place": printable(fiche.collectivity.name if fiche.collectivity else ""),
                "reuses": count(fiche.reuse_count, "reprise") if fiche.reuse_count else "",
            }
            for fiche in shown
        ],
        "words": [
            *(
                {"text": _text(fiche.live.summary), "who": _text(fiche.live.title)}
                for fiche in happenings.testimonies(shown)
                if fiche.live.summary
            ),
            *(
                {
                    "text": _text(reuse.changed),
                    "who": _text(f"{reuse.collectivity.name}, d’après «\u00a0{reuse.fiche.live.title}\u00a0»"),
                }
                for reuse in adaptations
            ),
        ],
        "items": [
            {
                "reference": item.reference,
                "title": _text(item.title),
                "status": str(ItemStatus(item.status).label),
                "note": _text(item.note),
            }
            for item in (happenings.answered() if asked.is_whole else [])
        ],
    }


def _text(words: str) -> str:
    return printable(french(words))
