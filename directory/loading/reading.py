"""Reading the files of a département, and refusing them whole when one row is wrong."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from core.ui import phones
from core.ui.elision import de_lieu

from ..initiatives.enums import InitiativeKind, Stage
from ..initiatives.models import PARTIAL_DATE
from ..territory.departements import departement_of
from ..territory.geometry import points

COMMUNES, EPCI, CONTOURS = "communes.csv", "epci.csv", "communes.geojson"
MEMBERSHIPS = "appartenance_epci.csv"  # may be absent: then those that communes.csv names hold
MERGED = "communes_nouvelles.csv"  # may be absent: what the communes of today were before
INITIATIVES = "demarches.csv"  # may be absent: what is public about démarches is known of few départements
DIRECTORIES = ("acteurs.csv", "aides.csv")  # read by directories.py
COLUMNS = {
    COMMUNES: [
        *("insee", "nom", "siren", "codes_postaux", "population", "lat", "lon", "epci_siren", "arrondissement"),
    ],
    EPCI: ["siren", "nom", "type", "population"],
    INITIATIVES: [
        *("code", "type", "nom", "etape", "depuis", "constat", "reconnue", "session", "date_reconnaissance"),
        "source",
    ],
    MEMBERSHIPS: ["insee", "epci_siren", "premier_millesime", "dernier_millesime"],
    MERGED: ["insee", "nom", "commune", "depuis"],
}
CONTACT = {"adresse": "address", "email": "email", "telephone": "phone", "site": "website"}
# what a file may lack: an absent column changes nothing of what is stored
OPTIONAL = {COMMUNES: [*CONTACT], EPCI: ["membres_hors_departement"]}
# for the eyes of who opens the file: other columns say the same
SPOKEN = {EPCI: ["membres"], MEMBERSHIPS: ["nom", "epci_nom"]}
MAX_PROBLEMS = 20
LONGEST_PHONE = 30
_PARTIAL_DATE = re.compile(PARTIAL_DATE)
_INSEE = re.compile(r"\d[\dAB]\d{3}")
_SIREN = re.compile(r"\d{9}")
_POSTCODE = re.compile(r"\d{5}")


class TerritoryRefusedError(ValueError):
    """The files hold mistakes; ``problems`` lists them in French, each with its file and line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class MembershipPeriod:
    insee: str
    epci: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Fact:
    """Something public about a démarche, with its source; what the source does not say is empty."""

    code: str
    kind: str
    name: str
    stage: str
    since: str
    note: str
    is_recognised: bool
    session: int | None
    recognised_on: str
    source: str


@dataclass(frozen=True)
class Merged:
    """A commune that is a part of another since a day; None where the day is not known."""

    insee: str
    name: str
    into: str
    since: date | None


@dataclass
class Territory:
    """What the files say: rows as the model's field values, by code."""

    communes: dict[str, dict[str, Any]] = field(default_factory=dict)
    epci: dict[str, dict[str, Any]] = field(default_factory=dict)
    epci_of: dict[str, str] = field(default_factory=dict)  # commune → its EPCI of today, or nothing
    memberships: list[MembershipPeriod] | None = None  # None where no file tells since when
    contours: dict[str, dict[str, Any]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what was left out, in French

    @property
    def departements(self) -> list[str]:
        return sorted({departement_of(insee) for insee in self.communes})


def read_territory(folder: Path) -> Territory:
    """Return what the folder's files say; raise TerritoryRefusedError with every mistake found."""
    reader = _Reader(folder)
    territory = reader.read()
    if reader.problems:
        hidden = len(reader.problems) - MAX_PROBLEMS
        problems = reader.problems[:MAX_PROBLEMS]
        raise TerritoryRefusedError(problems + ([f"… et {hidden} autres erreurs."] if hidden > 0 else []))
    return territory


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self.remarks: list[str] = []
        self.unlocated: set[str] = set()

    def read(self) -> Territory:
        territory = Territory(remarks=self.remarks)
        for line, row in self._rows(EPCI):
            self._add(territory.epci, row["siren"], self._epci(line, row), EPCI, line, "SIREN")
        for line, row in self._rows(COMMUNES):
            self._add(territory.communes, row["insee"], self._commune(line, row), COMMUNES, line, "code INSEE")
            territory.epci_of[row["insee"]] = row["epci_siren"]
            if row["epci_siren"] and row["epci_siren"] not in territory.epci:
                self._say(COMMUNES, line, f"l’intercommunalité {row['epci_siren']} n’est pas dans {EPCI}")
        if self.problems:  # the other files would only repeat them, line after line
            return territory
        self._read_contours(territory)
        if self._has(MEMBERSHIPS):
            self._read_memberships(territory)
        if self._has(MERGED):
            territory.merged = [self._merged(territory, line, row) for line, row in self._rows(MERGED)]
        if self._has(INITIATIVES):
            territory.facts = [self._fact(territory, line, row) for line, row in self._rows(INITIATIVES)]
        self._remark_on_other_files()
        return territory

    # -- files

    def _has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def _remark_on_other_files(self) -> None:
        if not self._has(MEMBERSHIPS):
            self.remarks.append(f"{MEMBERSHIPS} manque : les appartenances de {COMMUNES} valent.")
        read = {*COLUMNS, CONTOURS, *DIRECTORIES}
        others = [p.name for p in sorted(self.folder.iterdir()) if p.suffix in {".csv", ".geojson"}]
        self.remarks += [f"{name} : fichier non lu." for name in others if name not in read]

    def _text(self, name: str) -> str | None:
        try:
            return (self.folder / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.problems.append(f"{name} : le fichier manque dans {self.folder}.")
        except UnicodeDecodeError as error:
            before = (self.folder / name).read_bytes()[: error.start]
            line = before.count(b"\n") + 1
            self._say(
                name,
                line,
                "le fichier n’est pas en UTF-8 (enregistré en Latin-1 ?) ; enregistrez-le en UTF-8",
            )
        return None

    def _rows(self, name: str) -> Iterator[tuple[int, dict[str, str]]]:
        text = self._text(name)
        if text is None:
            return
        reader = csv.DictReader(io.StringIO(text, newline=""))
        missing = [column for column in COLUMNS[name] if column not in (reader.fieldnames or [])]
        if missing:
            self._say(name, 1, f"colonnes absentes : {', '.join(missing)}")
            return
        self._remark_on_columns(name, reader.fieldnames or [])
        for row in reader:
            if None in row or None in row.values():
                self._say(name, reader.line_num, "la ligne n’a pas le même nombre de colonnes que l’en-tête")
                continue
            yield (
                reader.line_num,
                {key: (value or "").strip().replace("'", "’") for key, value in row.items()},
            )

    def _remark_on_columns(self, name: str, columns: Iterable[str]) -> None:
        expected = [*COLUMNS[name], *OPTIONAL.get(name, []), *SPOKEN.get(name, [])]
        unknown = [column or "(sans nom)" for column in columns if column not in expected]
        absent = [column for column in OPTIONAL.get(name, []) if column not in columns]
        if unknown:
            self.remarks.append(f"{name} : colonnes non lues : {', '.join(unknown)}.")
        if absent:
            self.remarks.append(f"{name} : sans {', '.join(absent)} ; ce qui est enregistré reste.")

    # -- rows

    def _epci(self, line: int, row: dict[str, str]) -> dict[str, Any]:
        self._match(_SIREN, row["siren"], EPCI, line, "SIREN")
        outside = row.get("membres_hors_departement")
        return {
            "name": self._required(row["nom"], EPCI, line, "nom"),
            "siren": row["siren"],
            "legal_form": row["type"],
            "population": self._integer(row["population"], EPCI, line),
            **({} if outside is None else {"outside_members": len(outside.split())}),
        }

    def _commune(self, line: int, row: dict[str, str]) -> dict[str, Any]:
        self._match(_INSEE, row["insee"], COMMUNES, line, "code INSEE")
        self._match(_SIREN, row["siren"], COMMUNES, line, "SIREN")
        postcodes = row["codes_postaux"].split()
        for postcode in postcodes:
            self._match(_POSTCODE, postcode, COMMUNES, line, "code postal")
        website = row.get("site")
        if website and not website.startswith(("http://", "https://")):
            self._say(COMMUNES, line, f"le site « {website} » ne commence pas par http:// ou https://")
        return {
            "name": self._required(row["nom"], COMMUNES, line, "nom"),
            "siren": row["siren"],
            "postcodes": postcodes,
            "population": self._integer(row["population"], COMMUNES, line),
            **self._point(line, row),
            "arrondissement": row["arrondissement"],
            **{name: row[column] for column, name in CONTACT.items() if column in row},
            **({"phone": self._phone(line, row["telephone"])} if "telephone" in row else {}),
        }

    def _phone(self, line: int, value: str) -> str:
        """Return a number as it is stored; what is none stays as it is, and is said."""
        stored = phones.written(value)
        if len(stored) > LONGEST_PHONE:
            self._say(COMMUNES, line, f"le téléphone « {value} » dépasse {LONGEST_PHONE} caractères")
        elif stored and not phones.is_number(stored):
            remark = f"{COMMUNES}, ligne {line} : le téléphone « {value} » n’est pas un numéro ; gardé tel quel."
            self.remarks.append(remark)
        return stored

    def _point(self, line: int, row: dict[str, str]) -> dict[str, float | None]:
        if not row["lat"] and not row["lon"]:
            return {"latitude": None, "longitude": None}
        return {
            "latitude": self._degrees(row["lat"], 90, COMMUNES, line, "latitude"),
            "longitude": self._degrees(row["lon"], 180, COMMUNES, line, "longitude"),
        }

    def _read_memberships(self, territory: Territory) -> None:
        territory.memberships = []
        ends: dict[str, date | None] = {}
        rows = sorted(self._rows(MEMBERSHIPS), key=lambda pair: (pair[1]["insee"], pair[1]["premier_millesime"]))
        for line, row in rows:
            insee, epci = row["insee"], row["epci_siren"]
            if insee not in territory.communes:
                self._say(MEMBERSHIPS, line, f"la commune {insee} n’est pas dans {COMMUNES}")
                continue
            if epci not in territory.epci:
                self._say(MEMBERSHIPS, line, f"l’intercommunalité {epci} n’est pas dans {EPCI}")
                continue
            first = self._integer(row["premier_millesime"], MEMBERSHIPS, line)
            last = self._integer(row["dernier_millesime"], MEMBERSHIPS, line) if row["dernier_millesime"] else None
            if not 1900 <= first <= 2200 or (last is not None and not first <= last <= 2200):
                self._say(MEMBERSHIPS, line, "les années sont impossibles")
                continue
            period = MembershipPeriod(insee, epci, date(first, 1, 1), date(last + 1, 1, 1) if last else None)
            if insee in ends and ((previous := ends[insee]) is None or previous > period.start):
                self._say(MEMBERSHIPS, line, f"la commune {insee} est dans deux intercommunalités la même année")
            ends[insee] = period.end
            territory.memberships.append(period)

    def _read_contours(self, territory: Territory) -> None:
        text = self._text(CONTOURS)
        if text is None:
            return
        try:
            features = json.loads(text)["features"]
        except (ValueError, KeyError, TypeError):
            self.problems.append(f"{CONTOURS} : ce n’est pas un GeoJSON lisible.")
            return
        for position, feature in enumerate(features, 1):
            self._contour(territory, position, feature)
        for insee in sorted(territory.communes.keys() - territory.contours.keys()):
            subject = f"{CONTOURS} : le contour {de_lieu(territory.communes[insee]['name'])} ({insee})"
            if insee in self.unlocated:
                self.remarks.append(f"{subject} n’est pas connu ; la carte ne la montre pas.")
            else:
                self.problems.append(f"{subject} manque.")

    def _contour(self, territory: Territory, position: int, feature: Any) -> None:
        try:
            insee, geometry = feature["properties"]["insee"], feature["geometry"]
            if geometry is None:  # the file itself says that it does not know (RFC 7946, 3.2)
                self.unlocated.add(insee)
                return
            is_polygon = geometry["type"] in {"Polygon", "MultiPolygon"} and list(points(geometry))
        except (KeyError, TypeError, ValueError):
            is_polygon, insee = False, "?"
        if not is_polygon:
            self.problems.append(f"{CONTOURS}, contour n° {position} : la géométrie n’est pas un polygone lisible.")
        elif insee not in territory.communes:
            self.problems.append(f"{CONTOURS}, contour n° {position} : la commune {insee} n’est pas dans {COMMUNES}.")
        elif insee in territory.contours:
            self.problems.append(f"{CONTOURS}, contour n° {position} : la commune {insee} a déjà un contour.")
        else:
            territory.contours[insee] = {"type": geometry["type"], "coordinates": geometry["coordinates"]}

    def _merged(self, territory: Territory, line: int, row: dict[str, str]) -> Merged:
        self._match(_INSEE, row["insee"], MERGED, line, "code INSEE")
        if row["commune"] not in territory.communes:
            self._say(MERGED, line, f"la commune {row['commune']} n’est pas dans {COMMUNES}")
        since = None
        if row["depuis"]:
            try:
                since = date.fromisoformat(row["depuis"])
            except ValueError:
                self._say(MERGED, line, f"date « {row['depuis']} » mal formée")
        return Merged(row["insee"], self._required(row["nom"], MERGED, line, "nom"), row["commune"], since)

    def _fact(self, territory: Territory, line: int, row: dict[str, str]) -> Fact:
        if row["code"] not in territory.communes.keys() | territory.epci.keys():
            self._say(INITIATIVES, line, f"la collectivité {row['code']} n’est ni dans {COMMUNES} ni dans {EPCI}")
        if row["type"] not in InitiativeKind.values:
            self._say(
                INITIATIVES, line, f"le type « {row['type']} » n’est pas l’un de {', '.join(InitiativeKind.values)}"
            )
        if row["etape"] and row["etape"] not in Stage.values:
            self._say(INITIATIVES, line, f"l’étape « {row['etape']} » n’est pas l’une de {', '.join(Stage.values)}")
        for column in ("depuis", "date_reconnaissance"):
            if row[column]:
                self._match(_PARTIAL_DATE, row[column], INITIATIVES, line, "date")
        if not row["source"].startswith(("http://", "https://")):
            self._say(INITIATIVES, line, "la source, une adresse en http:// ou https://, manque")
        return Fact(
            *(row["code"], row["type"], row["nom"], row["etape"], row["depuis"], row["constat"]),
            is_recognised=row["reconnue"] == "oui",
            session=self._integer(row["session"], INITIATIVES, line) if row["session"] else None,
            recognised_on=row["date_reconnaissance"],
            source=row["source"],
        )

    # -- cells

    def _add(self, rows: dict[str, Any], code: str, values: Any, name: str, line: int, label: str) -> None:
        if code in rows:
            self._say(name, line, f"le {label} {code} figure deux fois")
        rows[code] = values

    def _say(self, name: str, line: int, reason: str) -> None:
        self.problems.append(f"{name}, ligne {line} : {reason}.")

    def _match(self, pattern: re.Pattern[str], value: str, name: str, line: int, label: str) -> None:
        if not pattern.fullmatch(value):
            self._say(name, line, f"{label} « {value} » mal formé")

    def _required(self, value: str, name: str, line: int, label: str) -> str:
        if not value:
            self._say(name, line, f"le {label} est vide")
        return value

    def _integer(self, value: str, name: str, line: int) -> int:
        if not value.isascii() or not value.isdigit():
            self._say(name, line, f"« {value} » n’est pas un nombre entier")
            return 0
        return int(value)

    def _degrees(self, value: str, limit: int, name: str, line: int, label: str) -> float:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not -limit <= number <= limit:  # also false for NaN
            self._say(name, line, f"{label} « {value} » impossible")
            return 0.0
        return number
