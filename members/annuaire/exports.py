"""The annuaire as files: spreadsheet, workbook, visiting card. Each holds what its reader may see, and no more."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from core.readers import Reader
from core.spreadsheets import cells
from core.ui.typography import without_controls

from ..people.models import Mandate, Referent

HEADINGS = [
    *("Nom", "Prénom", "Rôle", "Fonction", "Collectivité ou organisme", "Courriel", "Téléphone", "Mobile"),
    *("Compétences", "Thèmes", "Peut aider sur", "Cherche", "Dans le Réseau"),
]
_LISTS: Any = ("competences", "themes")
WIDTHS = [20, 16, 12, 36, 34, 30, 16, 16, 40, 40, 40, 40, 24]  # characters


def for_export(referents: QuerySet[Referent]) -> QuerySet[Referent]:
    """Return the same persons with all that a line needs, in a constant number of queries."""
    functions = Mandate.objects.current().select_related("collectivity")
    return referents.prefetch_related(Prefetch("mandates", functions, to_attr="current_mandates"), *_LISTS)


def lines(referents: Iterable[Referent], *, reader: Reader) -> Iterator[list[str]]:
    """Yield a line for each person, with the contacts that ``reader`` may see."""
    for referent in referents:
        mandate = referent.current_mandate
        contacts = dict(referent.contacts_for(reader))
        yield [
            referent.last_name,
            referent.first_name,
            mandate.short_role if mandate else "",
            mandate.title if mandate else "",
            mandate.place if mandate else "",
            *(contacts.get(name, "") for name in ("contact_email", "phone", "mobile")),
            ", ".join(tag.name for tag in referent.competences.all()),
            ", ".join(theme.name for theme in referent.themes.all()),
            referent.offers,
            referent.needs,
            ", ".join(standing.short for standing in referent.standings),
        ]


def as_csv(referents: Iterable[Referent], *, reader: Reader) -> bytes:
    """Return a spreadsheet that Excel opens with its accents."""
    return cells.as_csv([HEADINGS, *lines(referents, reader=reader)])


def as_xlsx(referents: Iterable[Referent], *, reader: Reader) -> bytes:
    """Return a workbook whose cells are all text: nothing in it is a formula."""
    return cells.as_xlsx("Annuaire", [HEADINGS, *lines(referents, reader=reader)], widths=WIDTHS)


def as_vcard(referent: Referent, *, reader: Reader, address: str) -> bytes:
    """Return a visiting card (vCard 3.0, RFC 2426, which phones of every age read)."""
    mandate = referent.current_mandate
    contacts = dict(referent.contacts_for(reader))
    properties = [
        ("VERSION", "3.0"),
        ("N", ";".join(map(_text, (referent.last_name, referent.first_name, "", "", "")))),
        ("FN", _text(referent.full_name)),
        ("ORG", _text(mandate.place) if mandate else ""),
        ("TITLE", _text(mandate.title) if mandate else ""),
        ("EMAIL;TYPE=INTERNET", _text(contacts.get("contact_email", ""))),
        ("TEL;TYPE=WORK,VOICE", _text(contacts.get("phone", ""))),
        ("TEL;TYPE=CELL", _text(contacts.get("mobile", ""))),
        ("URL", address),
        ("REV", referent.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")),
    ]
    rows = ["BEGIN:VCARD", *(f"{name}:{value}" for name, value in properties if value), "END:VCARD"]
    return "".join(f"{_folded(row)}\r\n" for row in rows).encode()


def _text(value: str) -> str:
    """Escape a value (RFC 2426, 4): no line end or separator that a person typed may start a property."""
    value = without_controls(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(row: str) -> str:
    """Break a line after at most 75 bytes, never inside a character (RFC 2425, 5.8.1)."""
    parts, size = [""], 0
    for character in row:
        width = len(character.encode())
        if size + width > 75:
            parts.append("")
            size = 1  # the space that continues the line
        parts[-1] += character
        size += width
    return "\r\n ".join(parts)
