"""Making the trombinoscope as a PDF that screen readers can follow (PDF/UA-1)."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from core.network.identity import network
from core.printing import pages
from core.printing.pages import printable
from core.ui.typography import count, initials, long_date
from directory.territory.models import Membership

from ..people.models import Mandate, Referent

LARGEST = 150  # persons of a booklet made while its reader waits
LARGEST_OF_ALL = 3000  # made in the background
TINTS = 6
PORTRAIT_WIDTH = 320  # pixels: 26 mm at 300 dots per inch
TEMPLATE = Path(__file__).with_name("trombinoscope.typ")
COMPETENCES: Any = "competences"
ELSEWHERE = "Partenaires et autres organismes"


def make(referents: QuerySet[Referent], *, subtitle: str = "") -> bytes:
    """Return the booklet of these persons, grouped by EPCI, with an index of their competences."""
    return lay_out(contents(referents, subtitle=subtitle))


def lay_out(data: dict[str, Any], *, tell: Callable[[int], None] = lambda done: None) -> bytes:
    """Return the booklet of these contents; ``tell`` hears how many portraits are in place, after each."""

    def lay_portraits(folder: Path) -> None:
        entries = [entry for group in data["groups"] for entry in group["people"]]
        for done, entry in enumerate(entries, 1):
            entry["picture"] = _lay_beside(entry["picture"], folder)
            tell(done)

    return pages.lay_out(TEMPLATE, data, prepare=lay_portraits)


def contents(referents: QuerySet[Referent], *, subtitle: str = "") -> dict[str, Any]:
    """Return what the booklet says, as plain values; a picture is the name of its file in the storage."""
    functions = (
        Mandate.objects.current()
        .select_related("collectivity")
        .prefetch_related(
            Prefetch(
                "collectivity__memberships",
                Membership.objects.current().select_related("epci"),
                to_attr="current_memberships",
            )
        )
    )
    people = list(
        referents.select_related("portrait").prefetch_related(
            Prefetch("mandates", functions, to_attr="current_mandates"), COMPETENCES
        )
    )
    return {
        "title": "Trombinoscope des référents",
        "network": network().long_name,
        "date": long_date(timezone.localdate()),
        "subtitle": printable(subtitle),
        "summary": count(len(people), "personne"),
        "groups": _groups(people),
        "competences": _index(people),
    }


def _groups(people: Sequence[Referent]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for person in people:
        groups[_group(person)].append(_entry(person))
    ordered = sorted(groups, key=lambda name: (name == ELSEWHERE, name))
    return [{"name": printable(name), "people": groups[name]} for name in ordered]


def _group(person: Referent) -> str:
    """Return the name of the EPCI under which a person is looked for."""
    mandate = person.current_mandate
    if mandate is None or mandate.collectivity is None:
        return ELSEWHERE
    epci = mandate.collectivity.current_epci
    return str(epci.name) if epci else mandate.collectivity.name


def _entry(person: Referent) -> dict[str, Any]:
    mandate = person.current_mandate
    return {
        "name": printable(person.full_name),
        "function": printable(mandate.title) if mandate else "",
        "place": printable(mandate.place) if mandate else "",
        "marks": ", ".join(standing.short for standing in person.standings),
        "initials": initials(person.full_name),
        "tint": zlib.crc32(person.full_name.encode()) % TINTS,
        "picture": person.portrait.path(PORTRAIT_WIDTH) if person.portrait else None,
    }


def _lay_beside(path: str | None, folder: Path) -> str | None:
    """Copy a portrait into the folder of the page and return its name; nothing where its file is lost."""
    if path is None or not default_storage.exists(path):
        return None
    name = path.replace("/", "-")
    with default_storage.open(path) as source:
        (folder / name).write_bytes(source.read())
    return name


def _index(people: Sequence[Referent]) -> list[dict[str, Any]]:
    holders: dict[str, list[str]] = defaultdict(list)
    keys: dict[str, str] = {}
    for person in people:
        for tag in person.competences.all():
            holders[tag.name].append(printable(person.full_name))
            keys[tag.name] = tag.search_name
    return [{"name": printable(name), "people": holders[name]} for name in sorted(holders, key=keys.__getitem__)]
