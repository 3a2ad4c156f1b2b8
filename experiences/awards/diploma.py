"""The diploma of a winner: one page, to be framed."""

from pathlib import Path

from django.conf import settings

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
        "network": settings.NETWORK_LONG_NAME,
        "hosts": settings.NETWORK_HOSTS,
        "is_demo": edition.is_demo,
    }
    return lay_out(TEMPLATE, data)
