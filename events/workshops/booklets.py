"""The livret de synthèse of a day of workshops, as a page and as a PDF."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import capfirst

from core.printing.pages import lay_out, printable
from core.ui.typography import count, french, long_date

from ..meetings.models import Event
from ..roadmaps.models import RoadmapItem
from . import word_cloud as words
from .figures import Figures, figures_of
from .models import Proposal, Workshop, WorkshopDay
from .word_cloud import Word, cloud

FOLDER = Path(__file__).parent
MOST_COMPARED = 400


@dataclass
class Part:
    """A workshop in the livret: its questions, its strong ideas, its words, and all proposals by piste."""

    workshop: Workshop
    proposals: list[Any] = field(default_factory=list)  # those that stand for themselves, with those joined to them

    @property
    def strong(self) -> list[Any]:
        return [one for one in self.proposals if one.is_strong]

    @property
    def words(self) -> list[Word]:
        """Return the words of its expectations: of the aims, else of what is proposed."""
        everything = [one for kept in self.proposals for one in (kept, *kept.joined)]
        return cloud(one.aim or one.action for one in everything)

    @property
    def tracks(self) -> list[tuple[str, list[Any]]]:
        """Return the pistes in the order in which they first came, each with its proposals."""
        by_track: dict[str, list[Any]] = {}
        for one in self.proposals:
            by_track.setdefault(one.track, []).append(one)
        return list(by_track.items())


@dataclass(frozen=True)
class Livret:
    """All that the livret tells."""

    day: WorkshopDay
    figures: Figures
    parts: list[Part]

    @property
    def event(self) -> Event:
        return self.day.event


def parts_of(event: Event) -> list[Part]:
    """Return the workshops of an event with their proposals; three queries."""
    parts = {workshop.pk: Part(workshop) for workshop in event.workshops.prefetch_related("working_groups")}
    by_key: dict[int, Any] = {}
    joined = []
    planned = RoadmapItem.proposals.through.objects.filter(proposal=OuterRef("pk"))
    for one in Proposal.objects.of(event).annotate(is_planned=Exists(planned)):
        row: Any = one
        row.joined, by_key[one.pk] = [], row
        if one.merged_into_id:
            joined.append(row)
        else:
            parts[one.workshop_id].proposals.append(row)
    for row in joined:
        by_key[row.merged_into_id].joined.append(row)
    return list(parts.values())


def alike(parts: list[Part]) -> list[tuple[Proposal, Proposal]]:
    """Return pairs of proposals that may say the same, among those that no feuille de route has yet."""
    held = [one for part in parts for one in part.proposals if not one.is_planned][:MOST_COMPARED]
    return [(held[first], held[second]) for first, second in words.alike([one.action for one in held])]


def livret_of(day: WorkshopDay) -> Livret:
    return Livret(day, figures_of(day), parts_of(day.event))


def booklet(livret: Livret) -> bytes:
    """Return the livret as a PDF that screen readers can follow."""
    event, figures = livret.event, livret.figures
    data = {
        "title": "Livret de synthèse",
        "event": _text(event.title),
        "when": capfirst(long_date(timezone.localtime(event.start).date())),
        "where": printable(event.full_address or event.where),
        "network": settings.NETWORK_LONG_NAME,
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
        "strong": [_proposal(one) for one in part.strong],
        "words": [{"text": printable(word.text), "size": word.size, "count": word.count} for word in part.words],
        "tracks": [
            {"name": _text(name) or "Sans piste", "proposals": [_proposal(one) for one in proposals]}
            for name, proposals in part.tracks
        ],
    }


def _proposal(one: Any) -> dict[str, str]:
    others = ", ".join(other.reference for other in one.joined)
    return {
        "reference": one.reference,
        "action": _text(one.action),
        "aim": _text(one.aim),
        "others": f"Réunit aussi {others}" if others else "",
    }


def _text(words: str) -> str:
    return printable(french(words))
