"""The meeting that founded a network, as its folder tells it: what it was, its proposals, how far each is."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

from events.roadmaps.enums import ItemStatus

FOLDERS = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Written:
    """A proposal of the meeting."""

    workshop: int
    number: int
    track: str
    text: str
    aim: str

    @property
    def reference(self) -> str:
        """Return « 1.14 »: workshop and number."""
        return f"{self.workshop}.{self.number}"


@dataclass(frozen=True)
class Answer:
    """How far a proposal is, and the page that answers it."""

    status: ItemStatus
    label: str
    path: str


@dataclass(frozen=True)
class Meeting:
    """A meeting; its proposals are in the order of its report."""

    title: str
    summary: str
    body: str
    day: date
    place: str
    commune: str  # the INSEE code
    ambitions: str
    source: str
    space: UUID  # in which each proposal has a key of its own
    figures: dict[str, int]
    proposals: tuple[Written, ...]
    answers: dict[str, Answer]  # by the proposal's reference

    def key_of(self, proposal: Written) -> UUID:
        return uuid5(self.space, proposal.reference)


def folder_of(departement: str) -> Path:
    """Return where the meeting of a département is told; it need not exist."""
    return FOLDERS / departement


@cache
def meeting_in(folder: Path) -> Meeting:
    """Return what a folder tells; raise OSError where it lacks a file."""
    written = tomllib.loads((folder / "reunion.toml").read_text(encoding="utf-8"))
    proposals = tuple(
        Written(int(r["atelier"]), int(r["numero"]), r["piste"], r["proposition"], r["objectif"])
        for r in _rows(folder / "propositions.csv")
    )
    answers = {
        row["reference"]: Answer(ItemStatus(row["etat"]), row["reponse"], row["adresse"])
        for row in _rows(folder / "reponses.csv")
    }
    return Meeting(**written | {"space": UUID(written["space"]), "proposals": proposals, "answers": answers})


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle, delimiter=";")
