"""The livret de synthèse as a PDF."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.ui.typography import count, french, long_date

from ..workshops.queries import Part
from .figures import Figures
from .queries import Livret

FOLDER = Path(__file__).parent


def booklet(livret: Livret) -> bytes:
    """Return the livret as a PDF that screen readers can follow."""
    event, figures = livret.event, livret.figures
    data = {
        "title": "Livret de synthèse",
        "event": _text(event.title),
        "when": capfirst(long_date(timezone.localtime(event.start).date())),
        "where": printable(event.full_address or event.where),
        "network": network().long_name,
        "date": long_date(timezone.localdate()),
        "is_demo": event.is_demo,
        "ambitions": [_text(line) for line in livret.day.ambitions.splitlines() if line.strip()],
        "source": _text(livret.day.source),
        "figures": [{"value": str(value), "label": label} for value, label in labelled(figures)],
        "parts": [_part(part) for part in livret.parts],
    }
    return lay_out(FOLDER / "booklet.typ", data)


def labelled(figures: Figures) -> list[tuple[int, str]]:
    """Return the figures that are known, each with its word."""
    words = (
        (figures.participants, "participant,participants"),
        (figures.elus, "élue ou élu,élues et élus"),
        (figures.techniciens, "technicienne ou technicien,techniciennes et techniciens"),
        (figures.communes, "commune,communes"),
        (figures.epci, "intercommunalité,intercommunalités"),
        (figures.workshops, "atelier,ateliers"),
        (figures.groups, "groupe de travail,groupes de travail"),
        (figures.proposals, "proposition,propositions"),
    )
    return [(value, word.split(",")[value > 1]) for value, word in words if value]


def _part(part: Part) -> dict[str, Any]:
    workshop = part.workshop
    return {
        "title": printable(workshop.long_title),
        "questions": [_text(line) for line in workshop.questions.splitlines() if line.strip()],
        "groups": ", ".join(_text(str(group)) for group in workshop.working_groups.all()),
        "number": count(len(part.proposals), "proposition"),
        "strong": [_proposal(proposal) for proposal in part.strong],
        "words": [{"text": printable(word.text), "size": word.size, "count": word.count} for word in part.words],
        "tracks": [
            {"name": _text(name) or "Sans piste", "proposals": [_proposal(proposal) for proposal in proposals]}
            for name, proposals in part.tracks
        ],
    }


def _proposal(proposal: Any) -> dict[str, str]:
    others = ", ".join(other.reference for other in proposal.joined)
    return {
        "reference": proposal.reference,
        "action": _text(proposal.action),
        "aim": _text(proposal.aim),
        "others": f"Réunit aussi {others}" if others else "",
    }


def _text(words: str) -> str:
    return printable(french(words))
