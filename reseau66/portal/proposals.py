"""The 75 proposals of the launch meeting of 30 January 2015, in Perpignan: the portal's brief."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "propositions-2015.csv"


@dataclass(frozen=True)
class Proposal:
    workshop: int
    number: int
    track: str
    text: str
    aim: str

    @property
    def reference(self) -> str:
        """Return « 1.14 »: workshop and number."""
        return f"{self.workshop}.{self.number}"


@cache
def proposals() -> tuple[Proposal, ...]:
    """Return the proposals in the order of the meeting's report."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter=";")
        return tuple(
            Proposal(int(r["atelier"]), int(r["numero"]), r["piste"], r["proposition"], r["objectif"]) for r in rows
        )
