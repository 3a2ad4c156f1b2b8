"""Files of an event: the list as a workbook, the page to sign, badges with their square, the certificate."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.network.identity import network
from core.printing import qr_codes
from core.printing.pages import lay_out, printable
from core.spreadsheets import cells
from core.ui.typography import count, long_date

from ..meetings.models import Event
from .models import Registration

FOLDER = Path(__file__).parent
HEADINGS = [
    "Nom",
    "Prénom",
    "Rôle",
    "Fonction",
    "Collectivité ou organisme",
    "Adresse",
    "Ateliers",
    "Inscrit le",
    "Présent",
]
WIDTHS = [20, 16, 14, 30, 34, 30, 40, 18, 10]  # characters
ANSWER_WIDTH = 30


def workbook(event: Event, registrations: Iterable[Registration]) -> bytes:
    """Return those who have a seat as a workbook, with what they answered."""
    questions = [question.split("|")[0].strip() for question in event.questions]
    rows = [_row(registration, questions) for registration in registrations]
    widths = [*WIDTHS, *([ANSWER_WIDTH] * len(questions))]
    return cells.as_xlsx("Inscrits", [[*HEADINGS, *questions], *rows], widths=widths)


def _row(registration: Registration, questions: list[str]) -> list[str]:
    return [
        registration.last_name,
        registration.first_name,
        registration.get_role_display() if registration.role else "",
        registration.function,
        registration.from_where,
        registration.email,
        ", ".join(workshop.title for workshop in registration.workshops.all()),
        f"{timezone.localtime(registration.queued_at):%d/%m/%Y %H:%M}",
        "oui" if registration.attended_at else "",
        *(registration.answers.get(question, "") for question in questions),
    ]


def attendance(event: Event, registrations: list[Registration]) -> bytes:
    """Return the page that people sign at the door (PDF)."""
    people = [
        {
            "name": printable(f"{registration.last_name} {registration.first_name}".strip()),
            "place": printable(registration.from_where),
        }
        for registration in registrations
    ]
    data = _common(event, "Feuille d’émargement") | {"people": people}
    data["summary"] = count(len(people), "personne inscrite", "personnes inscrites")
    return lay_out(FOLDER / "attendance.typ", data)


def badges(event: Event, registrations: list[Registration]) -> bytes:
    """Return a badge for each person, eight to a page, with the square that the welcome desk reads (PDF)."""
    people = [
        {
            "first": printable(registration.short_name),
            "last": printable(registration.last_name if registration.first_name else ""),
            "place": printable(registration.from_where),
            "role": printable(registration.get_role_display()) if registration.role else "",
            "square": f"{registration.pk}.svg",
        }
        for registration in registrations
    ]
    data = _common(event, "Badges") | {"people": people}
    return lay_out(FOLDER / "badges.typ", data, prepare=_laying_squares(registrations))


def certificate(registration: Registration) -> bytes:
    """Return the certificate that a person was there (PDF)."""
    event = registration.event
    data = _common(event, "Attestation de présence") | {
        "person": printable(registration.full_name),
        "function": printable(", ".join(filter(None, [registration.function, registration.from_where]))),
        "event": printable(event.title),
        "hosts": network().hosts[:1].upper() + network().hosts[1:],
        "signed": long_date(timezone.localdate()),
    }
    return lay_out(FOLDER / "certificate.typ", data)


def square_of(registration: Registration) -> str:
    """Return the address that the square of a badge holds."""
    return settings.SITE_URL + reverse("events:check_in", args=[registration.badge])


def _common(event: Event, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "subtitle": printable(event.title),
        "summary": "",
        "when": long_date(event.start),
        "where": printable(event.full_address or event.where),
        "network": network().long_name,
        "date": long_date(timezone.localdate()),
        "is_demo": event.is_demo,
    }


def _laying_squares(registrations: list[Registration]) -> Callable[[Path], None]:
    def lay(folder: Path) -> None:
        for registration in registrations:
            (folder / f"{registration.pk}.svg").write_bytes(qr_codes.svg(square_of(registration)))

    return lay
