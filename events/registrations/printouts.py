"""Files of an event: the list as a workbook, the page to sign, badges with their square, the certificate."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

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
    rows = [_row(one, questions) for one in registrations]
    widths = [*WIDTHS, *([ANSWER_WIDTH] * len(questions))]
    return cells.as_xlsx("Inscrits", [[*HEADINGS, *questions], *rows], widths=widths)


def _row(one: Registration, questions: list[str]) -> list[str]:
    return [
        one.last_name,
        one.first_name,
        one.get_role_display() if one.role else "",
        one.function,
        one.from_where,
        one.email,
        ", ".join(workshop.title for workshop in one.workshops.all()),
        f"{timezone.localtime(one.queued_at):%d/%m/%Y %H:%M}",
        "oui" if one.attended_at else "",
        *(one.answers.get(question, "") for question in questions),
    ]


def attendance(event: Event, registrations: list[Registration]) -> bytes:
    """Return the page that people sign at the door (PDF)."""
    people = [
        {"name": printable(f"{one.last_name} {one.first_name}".strip()), "place": printable(one.from_where)}
        for one in registrations
    ]
    data = _common(event, "Feuille d’émargement") | {"people": people}
    data["summary"] = count(len(people), "personne inscrite", "personnes inscrites")
    return lay_out(FOLDER / "attendance.typ", data)


def badges(event: Event, registrations: list[Registration]) -> bytes:
    """Return a badge for each person, eight to a page, with the square that the welcome desk reads (PDF)."""
    people = [
        {
            "first": printable(one.short_name),
            "last": printable(one.last_name if one.first_name else ""),
            "place": printable(one.from_where),
            "role": printable(one.get_role_display()) if one.role else "",
            "square": f"{one.pk}.svg",
        }
        for one in registrations
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
        "hosts": settings.NETWORK_HOSTS[:1].upper() + settings.NETWORK_HOSTS[1:],
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
        "network": settings.NETWORK_LONG_NAME,
        "date": long_date(timezone.localdate()),
        "is_demo": event.is_demo,
    }


def _laying_squares(registrations: list[Registration]) -> Callable[[Path], None]:
    def lay(folder: Path) -> None:
        for one in registrations:
            (folder / f"{one.pk}.svg").write_bytes(qr_codes.svg(square_of(one)))

    return lay
