"""What one line of a list says: a person, where she works, how she is reached."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.addresses import clean_address
from core.spreadsheets import grammar
from core.spreadsheets.reading import Columns, Row, plain
from core.ui import phones
from core.ui.forms import LineField
from directory.territory.models import Collectivity
from directory.territory.queries import suggest

from ..people.enums import Role
from ..people.models import Referent
from .roles import role_meant_by, words_of

LABELS = {
    "first_name": "Prénom",
    "last_name": "Nom",
    "role": "Rôle",
    "title": "Fonction",
    "collectivity": "Collectivité",
    "organisation": "Organisme",
    "email": "Courriel",
    "phone": "Téléphone",
    "mobile": "Mobile",
    "delegate": "Délégué au DD",
    "start": "Depuis le",
}
COLUMNS = Columns(
    labels=LABELS,
    headings={
        "first_name": ("prenom", "prenoms"),
        "last_name": ("nom", "nom de famille", "nom usuel", "nom d usage"),
        "role": ("role", "qualite", "statut", "elu ou technicien", "elu technicien"),
        "title": ("fonction", "fonctions", "mandat", "titre", "poste", "intitule du poste"),
        "collectivity": (
            *("collectivite", "commune", "epci", "code insee", "collectivite ou epci", "insee", "mairie"),
            *("intercommunalite", "nom de la collectivite", "nom de la commune"),
        ),
        "organisation": ("organisme", "autre organisme", "structure", "association", "entreprise"),
        "email": (
            *("courriel", "email", "e mail", "mail", "adresse electronique", "adresse mail", "adresse email"),
            *("adresse e mail", "adresse courriel", "courriels", "mel", "courrier electronique"),
        ),
        "phone": ("telephone", "tel", "fixe", "telephone fixe", "tel fixe", "numero de telephone", "n de telephone"),
        "mobile": ("mobile", "portable", "telephone mobile", "telephone portable", "tel portable", "tel mobile", "gsm"),
        "delegate": ("delegue au dd", "delegue", "delegue dd", "delegue au developpement durable", "referent dd"),
        "start": ("depuis le", "debut", "debut de mandat", "date de debut", "depuis", "date de prise de fonction"),
    },
    required=("last_name", "title"),
)
LENGTHS = {"first_name": 80, "last_name": 80, "title": 160, "organisation": 160}


@dataclass
class Person:
    """A line that may be written; what it does not say is empty or None.

    ``entry`` is the entry that it means, ``same_as`` the line above that means the same new person.
    """

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
    is_delegate: bool | None
    start: date | None
    entry: Referent | None = None
    same_as: int | None = None
    question: Any = None
    notes: list[str] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def place(self) -> str:
        return self.collectivity.name if self.collectivity else self.organisation

    @property
    def function(self) -> tuple[str, ...]:
        """Return what makes two lines say the same function."""
        return (plain(self.place), self.role, plain(self.title))


class Places:
    """Every collectivité by code and by plain name; names that two share count as unknown."""

    def __init__(self) -> None:
        self.by_code: dict[str, Collectivity] = {}
        self.by_name: dict[str, Collectivity | None] = {}
        former: dict[str, Collectivity | None] = {}
        collectivities = Collectivity.objects.select_related("merged_into")
        shown = ("code", "name", "former_names", "closed_on", "merged_into__code", "merged_into__name")
        for place in collectivities.only(*shown, "merged_into__closed_on", "merged_into__merged_into"):
            self.by_code[place.code] = place.successor
            names = [(former, name) for name in place.former_names]
            names.append((former if place.successor != place else self.by_name, place.name))
            for names_of, name in names:
                known_as = names_of.setdefault(plain(name), place.successor)
                names_of[plain(name)] = known_as if known_as == place.successor else None
        self.by_name = former | self.by_name

    def find(self, text: str) -> Collectivity:
        code = re.search(r"(\d[\dAB]\d{3}|\d{9})\)?$", text)
        place = self.by_code.get(code[1]) if code else self.by_name.get(_bare_place(text))
        if place is None and re.fullmatch(r"\d{4}", text):  # a spreadsheet has eaten the zero of an INSEE code
            place = self.by_code.get(f"0{text}")
        if place:
            return place
        near = suggest(text)[:1]
        hint = f" Peut-être {near[0].reference}\u202f?" if near else ""
        raise ValueError(f"La collectivité «\u00a0{text[:60]}\u00a0» est inconnue ou porte un nom partagé.{hint}")


def _bare_place(text: str) -> str:
    """Return the plain name of a place, without « Mairie de », « Commune du »."""
    return re.sub(r"^(?:mairie|commune|ville) (?:de la |de l |de |du |des |d )", "", plain(text))


def person_of(row: Row, places: Places, understood: grammar.Understood) -> Person:
    """Return what a line says; raise ValueError with what is wrong in it."""
    text = {name: LineField(required=False).to_python(row[name]) for name in LENGTHS}
    if not (text["first_name"] or text["last_name"]):
        raise ValueError("Il manque le nom.")
    if not text["last_name"]:  # who has one name bears it as her last
        text |= {"first_name": "", "last_name": text["first_name"]}
    if not text["title"]:
        raise ValueError("Il manque la fonction.")
    for name, longest in LENGTHS.items():
        if len(text[name]) > longest:
            raise ValueError(f"«\u00a0{text[name][:40]}…\u00a0» dépasse {longest} caractères.")
    if bool(row["collectivity"]) == bool(text["organisation"]):
        raise ValueError("Indiquez une collectivité ou un organisme, l’un des deux.")
    readers: dict[str, Callable[[str], Any]] = {
        "email": _email,
        "phone": _phone,
        "mobile": _phone,
        "delegate": grammar.yes_or_no,
        "start": grammar.day,
    }
    parsed = {name: reader(row[name]) for name, reader in readers.items()}
    role = _role(row["role"], text["title"])
    place = places.find(row["collectivity"]) if row["collectivity"] else None
    _note(understood, row, parsed, role, place)
    return Person(
        line=int(row["line"]), role=role, collectivity=place, is_delegate=parsed.pop("delegate"), **parsed, **text
    )


def _note(
    understood: grammar.Understood, row: Row, parsed: dict[str, Any], role: Role, place: Collectivity | None
) -> None:
    """Keep what was interpreted, for the preview."""
    words = {True: "oui", False: "non", None: ""}
    if not set(words_of(row["role"] or row["title"])) <= set(plain(role.label).split()):
        understood.note(LABELS["role"], row["role"] or row["title"], role.label)
    understood.note(LABELS["delegate"], row["delegate"], words[parsed["delegate"]])
    understood.note(LABELS["start"], row["start"], grammar.shown_day(parsed["start"]))
    for name in ("email", "phone", "mobile"):
        understood.note(LABELS[name], row[name], parsed[name])
    if place and plain(row["collectivity"]) not in {plain(place.name), place.code.lower()}:
        understood.note(LABELS["collectivity"], row["collectivity"], place.reference)


def _role(text: str, title: str) -> Role:
    """Return the role that a line says, or that its function says where there is none."""
    role = role_meant_by(text) if text else role_meant_by(title)
    if role is None:
        typed = text or title
        raise ValueError(f"Le rôle «\u00a0{typed[:40]}\u00a0» n’est ni élu, ni technicien, ni partenaire.")
    return role


def _email(value: str) -> str:
    if grammar.says_nothing(value):
        return ""
    return _valid(clean_address(value), validate_email, "une adresse électronique", value)


def _phone(value: str) -> str:
    if grammar.says_nothing(value):
        return ""
    return _valid(phones.written(value), phones.valid_phone, "un numéro de téléphone", value)


def _valid(value: str, validator: Callable[[str], Any], what: str, typed: str) -> str:
    try:
        validator(value)
    except ValidationError as error:
        raise ValueError(f"«\u00a0{typed[:60]}\u00a0» n’est pas {what}.") from error
    return value
