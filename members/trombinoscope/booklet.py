"""Making the trombinoscope as a PDF that screen readers can follow (PDF/UA-1)."""

import json
import shutil
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from directory.models import Membership
from reseau66.core.ui.spreadsheets import without_controls
from reseau66.core.ui.typography import count, initials, long_date

from ..models import Mandate, Referent

LARGEST = 150  # persons of a booklet made while its reader waits
TINTS = 6
PORTRAIT_WIDTH = 320  # pixels: 26 mm at 300 dots per inch
TEMPLATE = Path(__file__).with_name("trombinoscope.typ")
COMPETENCES: Any = "competences"
ELSEWHERE = "Partenaires et autres organismes"


def make(referents: QuerySet[Referent], *, subtitle: str = "") -> bytes:
    """Return the booklet of these persons, grouped by EPCI, with an index of their competences."""
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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = {
            "title": "Trombinoscope des référents",
            "network": settings.NETWORK_LONG_NAME,
            "date": long_date(timezone.localdate()),
            "subtitle": without_controls(subtitle),
            "summary": count(len(people), "personne"),
            "groups": _groups(people, folder),
            "competences": _index(people),
        }
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False))
        shutil.copy(TEMPLATE, folder / TEMPLATE.name)
        return bytes(
            typst.compile(
                str(folder / TEMPLATE.name), root=str(folder), ignore_system_fonts=True, pdf_standards=["ua-1"]
            )
        )


def _groups(people: Sequence[Referent], folder: Path) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for person in people:
        groups[_group(person)].append(_entry(person, folder))
    ordered = sorted(groups, key=lambda name: (name == ELSEWHERE, name))
    return [{"name": without_controls(name), "people": groups[name]} for name in ordered]


def _group(person: Referent) -> str:
    """Return the name of the EPCI under which a person is looked for."""
    mandate = person.current_mandate
    if mandate is None or mandate.collectivity is None:
        return ELSEWHERE
    epci = mandate.collectivity.current_epci
    return epci.name if epci else mandate.collectivity.name


def _entry(person: Referent, folder: Path) -> dict[str, Any]:
    mandate = person.current_mandate
    return {
        "name": without_controls(person.full_name),
        "function": without_controls(mandate.title) if mandate else "",
        "place": without_controls(mandate.place) if mandate else "",
        "marks": ", ".join(standing.short for standing in person.standings),
        "initials": initials(person.full_name),
        "tint": zlib.crc32(person.full_name.encode()) % TINTS,
        "picture": _picture(person, folder),
    }


def _picture(person: Referent, folder: Path) -> str | None:
    """Lay the portrait beside the page and return its name; nothing where its file is lost."""
    if person.portrait is None:
        return None
    path = person.portrait.path(PORTRAIT_WIDTH)
    if not default_storage.exists(path):
        return None
    name = f"{person.portrait.pk}.webp"
    with default_storage.open(path) as source:
        (folder / name).write_bytes(source.read())
    return name


def _index(people: Sequence[Referent]) -> list[dict[str, Any]]:
    holders: dict[str, list[str]] = defaultdict(list)
    keys: dict[str, str] = {}
    for person in people:
        for tag in person.competences.all():
            holders[tag.name].append(without_controls(person.full_name))
            keys[tag.name] = tag.search_name
    return [{"name": without_controls(name), "people": holders[name]} for name in sorted(holders, key=keys.__getitem__)]
