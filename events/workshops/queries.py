"""The proposals of a day of workshops, as its board, its livret and its facilitators read them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from ..meetings.models import Event
from . import word_cloud
from .models import Proposal, Workshop
from .word_cloud import Word, cloud

MOST_COMPARED = 400


@dataclass
class Part:
    """A workshop in the livret: its questions, its strong ideas, its words, and all proposals by piste."""

    workshop: Workshop
    proposals: list[Any] = field(default_factory=list)  # those that stand for themselves, with those joined to them

    @property
    def strong(self) -> list[Any]:
        return [proposal for proposal in self.proposals if proposal.is_strong]

    @property
    def words(self) -> list[Word]:
        """Return the words of its expectations: of the aims, else of what is proposed."""
        everything = [proposal for kept in self.proposals for proposal in (kept, *kept.joined)]
        return cloud(proposal.aim or proposal.action for proposal in everything)

    @property
    def tracks(self) -> list[tuple[str, list[Any]]]:
        """Return the pistes in the order in which they first came, each with its proposals."""
        by_track: dict[str, list[Any]] = {}
        for proposal in self.proposals:
            by_track.setdefault(proposal.track, []).append(proposal)
        return list(by_track.items())


def parts_of(event: Event) -> list[Part]:
    """Return the workshops of an event with their proposals; three queries."""
    parts = {workshop.pk: Part(workshop) for workshop in event.workshops.prefetch_related("working_groups")}
    by_key: dict[int, Any] = {}
    joined = []
    planned = Proposal.items.through.objects.filter(proposal=OuterRef("pk"))
    for proposal in Proposal.objects.of(event).annotate(is_planned=Exists(planned)):
        row: Any = proposal
        row.joined, by_key[proposal.pk] = [], row
        if proposal.merged_into_id:
            joined.append(row)
        else:
            parts[proposal.workshop_id].proposals.append(row)
    for row in joined:
        by_key[row.merged_into_id].joined.append(row)
    return list(parts.values())


def alike(parts: list[Part]) -> list[tuple[Proposal, Proposal]]:
    """Return pairs of proposals that may say the same, among those that no feuille de route has yet."""
    held = [proposal for part in parts for proposal in part.proposals if not proposal.is_planned][:MOST_COMPARED]
    return [(held[first], held[second]) for first, second in word_cloud.alike([proposal.action for proposal in held])]


def spoken(address: str) -> str:
    """Return an address as one reads it aloud: without its scheme and its last slash."""
    return address.partition("://")[2].rstrip("/")
