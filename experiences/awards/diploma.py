"""The diploma of a winner: one page, to be framed."""

from pathlib import Path

from core.network.identity import network
from core.printing.pages import lay_out, printable

from .models import AwardEdition, Nomination

TEMPLATE = Path(__file__).with_name("diploma.typ")


def make(edition: AwardEdition, nomination: Nomination) -> bytes:
    """Return the diploma as a PDF, A4 across."""
    won = [f"Ruban du développement durable, {nomination.category.name}"] if nomination.is_winner else []
    won += ["Coup de cœur des membres"] if nomination.is_favourite else []
    data = {
        "edition": printable(edition.name),
        "candidate": printable(nomination.candidate),
        "title": printable(nomination.title),
        "won": [printable(line) for line in won],
        "network": network().long_name,
        "hosts": network().hosts,
        "is_demo": edition.is_demo,
    }
    return lay_out(TEMPLATE, data)
