"""Making a département's folder, as ``load_territory`` reads it, from the published national data."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from core.ui.typography import count, number

from ..territory.departements import name_of
from .outlines import Outline, outlines_of, point_of
from .published import DECOUPAGE, DECOUPAGE_VERSION, DECOUPAGE_YEAR, TOWN_HALLS, Place, Published, town_halls_version
from .reading import COLUMNS, COMMUNES, CONTACT, CONTOURS, EPCI, MERGED

SOURCES = "SOURCES.md"
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"


@dataclass
class Made:
    """What a folder was made of, for who asked for it and for its SOURCES.md."""

    departement: str
    communes: int = 0
    epci: int = 0
    population: int = 0
    points: int = 0
    remarks: list[str] = field(default_factory=list)  # what the published data lack, in French

    @property
    def title(self) -> str:
        return f"{name_of(self.departement)} ({self.departement})"

    @property
    def counts(self) -> str:
        words = (
            count(self.communes, "commune"),
            count(self.epci, "intercommunalité"),
            count(self.population, "habitant"),
        )
        return ", ".join(words)


def make_folder(published: Published, departement: str, folder: Path, *, today: date) -> Made:
    """Write the département's files into ``folder``, over those of an earlier making; return what they hold."""
    communes = sorted(published.communes_of(departement), key=lambda row: row["code"])
    codes = {row["code"] for row in communes}
    epci = [epci_row for epci_row in published.epci if any(member["code"] in codes for member in epci_row["membres"])]
    epci_of = {member["code"]: epci_row["code"] for epci_row in epci for member in epci_row["membres"]}
    places = {code: published.places.get(code, Place()) for code in codes}
    outlines = outlines_of(places)
    summary = Made(departement, len(communes), len(epci), sum(row["population"] for row in communes))
    summary.points = sum(_points(outline.geometry) for outline in outlines.values())
    rows = [_commune(row, places[row["code"]], outlines.get(row["code"]), epci_of, summary) for row in communes]
    lines = [_epci(epci_row, codes, published.population_of) for epci_row in epci]
    features = [_feature(row, outlines.get(row["code"]), epci_of) for row in communes]
    whole = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / COMMUNES, [*COLUMNS[COMMUNES], *CONTACT], rows)
    _write(folder / EPCI, [*COLUMNS[EPCI], "membres", "membres_hors_departement"], lines)
    # the COG's list says what was merged, not when
    former = [(row["code"], row["nom"], row["chefLieu"], "") for row in published.former if row["chefLieu"] in codes]
    _write(folder / MERGED, COLUMNS[MERGED], sorted(former))
    (folder / CONTOURS).write_text(whole, encoding="utf-8")
    (folder / SOURCES).write_text(_sources(summary, today), encoding="utf-8")
    return summary


def _points(geometry: dict[str, Any]) -> int:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return sum(len(ring) for polygon in polygons for ring in polygon)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _commune(
    row: dict[str, Any], place: Place, outline: Outline | None, epci_of: dict[str, str], summary: Made
) -> list[Any]:
    """Return the commune's line, in the order of the columns."""
    code = row["code"]
    if outline is None:
        summary.remarks.append(f"{row['nom']} ({code}) : contour non publié ; la carte ne la montre pas.")
    elif not place.outline:
        summary.remarks.append(f"{row['nom']} ({code}) : contour fait de ceux de ses communes déléguées.")
    at = outline.inside if outline else point_of(place.town_hall) if place.town_hall else ("", "")
    website = place.website
    if website and not website.startswith(("http://", "https://")):
        summary.remarks.append(f"{row['nom']} ({code}) : « {website} » n’est pas l’adresse d’un site ; non repris.")
        website = ""
    return [
        *(code, row["nom"], row["siren"], " ".join(row["codesPostaux"]), row["population"], at[1], at[0]),
        *(epci_of.get(code, ""), row.get("arrondissement", "")),
        *(place.address, place.email, place.phone, website),
    ]


def _epci(row: dict[str, Any], inside: set[str], population_of: dict[str, int]) -> list[Any]:
    members = sorted(member["code"] for member in row["membres"])
    return [
        # the sum of its members: what the list of EPCI says itself is a year older than the communes
        *(row["code"], row["nom"], row["type"], sum(population_of[code] for code in members)),
        " ".join(code for code in members if code in inside),
        " ".join(code for code in members if code not in inside),
    ]


def _feature(row: dict[str, Any], outline: Outline | None, epci_of: dict[str, str]) -> dict[str, Any]:
    properties = {"insee": row["code"], "nom": row["nom"], "epci": epci_of.get(row["code"], "")}
    return {"type": "Feature", "geometry": outline.geometry if outline else None, "properties": properties}


def _sources(summary: Made, today: date) -> str:
    remarks = "".join(f"- {line}\n" for line in summary.remarks) or "- rien.\n"
    return f"""# {summary.title}

Dossier préparé le {today:%d/%m/%Y} par `manage.py fetch_territory {summary.departement}` : {summary.counts},
contours en {number(summary.points)} points.

| fichier | contenu | source |
|---|---|---|
| `{COMMUNES}` | communes, populations municipales | INSEE, COG {DECOUPAGE_YEAR} et populations |
| | codes postaux | La Poste |
| | leur intercommunalité | DGCL, {DECOUPAGE_YEAR} |
| | adresse, courriel, téléphone et site de la mairie | DILA, annuaire de l’administration |
| `{EPCI}` | intercommunalités à fiscalité propre et leurs membres | DGCL, {DECOUPAGE_YEAR} |
| `{MERGED}` | communes déléguées et associées, et la commune qui les réunit | INSEE, COG {DECOUPAGE_YEAR} |
| `{CONTOURS}` | contours simplifiés, WGS84 ; les voisines gardent leurs limites communes | IGN, ADMIN EXPRESS |

Paquets : npm `{DECOUPAGE}` {DECOUPAGE_VERSION} (données {DECOUPAGE_YEAR}), PyPI `{TOWN_HALLS}` {town_halls_version()}.
Données sous [Licence Ouverte]({LICENCE}) ; là où elles se montrent, le site écrit
« Sources : INSEE, DGCL, La Poste, DILA, IGN — Licence Ouverte ». Aucune donnée personnelle.

Appartenances : celles d’aujourd’hui ; pour dire depuis quand, ajoutez `appartenance_epci.csv`.

Manque dans les données publiées :

{remarks}"""
