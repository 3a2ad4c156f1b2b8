"""Each line against the rules and against who is already there; reads, never writes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from directory.models import Collectivity
from directory.queries import suggest
from reseau66.core.spreadsheets.reading import Columns, Row, plain
from reseau66.core.ui.forms import LineField
from reseau66.core.ui.reach import within_reach

from ..enums import Role
from ..models import Mandate, Referent
from ..models.people import PHONE

COLUMNS = Columns(
    headings={
        "first_name": ("prenom",),
        "last_name": ("nom", "nom de famille"),
        "role": ("role", "qualite"),
        "title": ("fonction", "mandat", "titre"),
        "collectivity": ("collectivite", "commune", "epci", "code insee", "collectivite ou epci"),
        "organisation": ("organisme", "autre organisme", "structure"),
        "email": ("courriel", "email", "e mail", "mail", "adresse electronique"),
        "phone": ("telephone", "tel", "fixe", "telephone fixe"),
        "mobile": ("mobile", "portable", "telephone mobile"),
        "delegate": ("delegue au dd", "delegue", "delegue dd"),
        "start": ("depuis le", "debut", "debut de mandat"),
    },
    required={"first_name": "Prénom", "last_name": "Nom", "role": "Rôle", "title": "Fonction"},
)
ROLES = {
    **dict.fromkeys(("elu", "elue", "elue ou elu", "maire", "adjoint", "adjointe"), Role.ELU),
    **dict.fromkeys(("technicien", "technicienne", "agent", "technicienne ou technicien"), Role.TECHNICIEN),
    **dict.fromkeys(("partenaire",), Role.PARTENAIRE),
}
YES, NO = {"oui", "x", "1", "vrai"}, {"", "non", "0", "faux"}
LENGTHS = {"first_name": 80, "last_name": 80, "title": 160, "organisation": 160}


@dataclass
class Person:
    """A line that may be written; ``known`` is the entry that it updates."""

    line: int
    first_name: str
    last_name: str
    role: Role
    title: str
    collectivity: Collectivity | None
    organisation: str
    email: str
    phone: str
    mobile: str
    is_delegate: bool
    start: date | None
    known: Referent | None = None

    @property
    def place(self) -> str:
        return self.collectivity.name if self.collectivity else self.organisation

    @property
    def key(self) -> tuple[str, ...]:
        """Return what makes two lines say the same."""
        who = self.email.lower() or plain(f"{self.first_name} {self.last_name}")
        return (who, plain(self.place), self.role)


@dataclass
class Check:
    """What a list would do: the persons of its right lines, and what is wrong in the others."""

    people: list[Person] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)

    @property
    def new(self) -> int:
        return sum(person.known is None for person in self.people)


def check(rows: Iterable[Row]) -> Check:
    """Return the check of the lines; a constant number of queries but for the names nobody knows."""
    places = _Places()
    found, seen = Check(), {}
    for given in rows:
        row = dict.fromkeys(COLUMNS.headings, "") | given
        line = int(row["line"])
        try:
            person = _person(row, line, places)
        except ValueError as error:
            found.errors.append((line, str(error)))
            continue
        if person.key in seen:
            found.errors.append((line, f"Elle répète la ligne {seen[person.key]}."))
            continue
        seen[person.key] = line
        found.people.append(person)
    _recognise(found.people)
    return found


class _Places:
    """Every collectivité by code and by plain name; names that two share count as unknown."""

    def __init__(self) -> None:
        self.by_code: dict[str, Collectivity] = {}
        self.by_name: dict[str, Collectivity | None] = {}
        for place in Collectivity.objects.only("code", "name"):
            self.by_code[place.code] = place
            name = plain(place.name)
            self.by_name[name] = None if name in self.by_name else place

    def find(self, text: str) -> Collectivity:
        code = re.search(r"(\d[\dAB]\d{3}|\d{9})\)?$", text)
        found = self.by_code.get(code[1]) if code else self.by_name.get(plain(text))
        if found:
            return found
        near = suggest(text)[:1]
        hint = f" Peut-être {near[0].reference}\u202f?" if near else ""
        raise ValueError(f"La collectivité «\u00a0{text[:60]}\u00a0» est inconnue ou porte un nom partagé.{hint}")


def _person(row: Row, line: int, places: _Places) -> Person:
    text = {name: LineField(required=False).to_python(row[name]) for name in LENGTHS}
    for name, label in (("first_name", "le prénom"), ("last_name", "le nom"), ("title", "la fonction")):
        if not text[name]:
            raise ValueError(f"Il manque {label}.")
    for name, longest in LENGTHS.items():
        if len(text[name]) > longest:
            raise ValueError(f"«\u00a0{text[name][:40]}…\u00a0» dépasse {longest} caractères.")
    role = ROLES.get(plain(row["role"]))
    if role is None:
        raise ValueError(f"Le rôle «\u00a0{row['role'][:40]}\u00a0» n’est ni élu, ni technicien, ni partenaire.")
    if bool(row["collectivity"]) == bool(text["organisation"]):
        raise ValueError("Indiquez une collectivité ou un organisme, l’un des deux.")
    return Person(
        line=line,
        role=role,
        collectivity=places.find(row["collectivity"]) if row["collectivity"] else None,
        email=_email(row["email"]),
        phone=_phone(row["phone"]),
        mobile=_phone(row["mobile"]),
        is_delegate=_yes(row["delegate"]),
        start=_day(row["start"]),
        **text,
    )


def _email(value: str) -> str:
    return _valid(value, validate_email, "une adresse électronique")


def _phone(value: str) -> str:
    value = LineField(required=False).to_python(value)  # with the spaces that the forms take too
    if re.fullmatch(r"[1-9]\d{8}", value):  # a spreadsheet has eaten the zero
        value = f"0{value}"
    return _valid(value, PHONE, "un numéro de téléphone")


def _valid(value: str, validator: Callable[[str], Any], what: str) -> str:
    """Return the value if it is empty or valid; raise ValueError."""
    if value:
        try:
            validator(value)
        except ValidationError as error:
            raise ValueError(f"«\u00a0{value[:60]}\u00a0» n’est pas {what}.") from error
    return value


def _yes(value: str) -> bool:
    word = plain(value)
    if word not in YES | NO:
        raise ValueError(f"«\u00a0{value[:20]}\u00a0» n’est ni oui ni non.")
    return word in YES


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        day = datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        within_reach(day)
    except (ValueError, ValidationError) as error:
        raise ValueError(f"«\u00a0{value[:20]}\u00a0» n’est pas une date de la forme 28/03/2026.") from error
    return day


def _recognise(people: list[Person]) -> None:
    """Find the entry of each line: by its address, else by the name in the same place."""
    emails = [person.email.lower() for person in people if person.email]
    by_email: dict[str, Referent] = {}
    for field_name in ("contact_email", "user__email"):
        lookup: dict[str, Any] = {f"{field_name}__in": emails}
        for referent in Referent.objects.filter(**lookup).select_related("user"):
            for address in (referent.contact_email, referent.user.email if referent.user else ""):
                by_email.setdefault(address.lower(), referent)
    by_name: dict[tuple[str, str], Referent] = {}
    names = [f"{person.first_name} {person.last_name}" for person in people if not person.email]
    held = Mandate.objects.current().select_related("referent__user", "collectivity")
    for mandate in held.filter(referent__last_name__in=[person.last_name for person in people]) if names else []:
        by_name[plain(mandate.referent.full_name), plain(mandate.place)] = mandate.referent
    for person in people:
        name = plain(f"{person.first_name} {person.last_name}"), plain(person.place)
        person.known = by_email.get(person.email.lower()) if person.email else by_name.get(name)
