"""A fiche to print: its text, its figures and its photos, on two pages when it fits."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from core.attachments.embedded_images import keys_in, pictures_of
from core.attachments.models import Picture
from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.richtext.tree import tree_of
from core.ui.typography import count, long_date, number

from .models import FactSheet, FactSheetVersion, Photo

TEMPLATE = Path(__file__).with_name("fiche.typ")
PHOTOS_SHOWN = 4


def make(fiche: FactSheet, version: FactSheetVersion) -> bytes:
    """Return a version of ``queries.version_of`` as a PDF."""
    photos = list(version.photos.all())[:PHOTOS_SHOWN]
    sections = [(section, tree_of(text)) for section, text in version.told]
    inlaid = pictures_of(version)
    place = fiche.collectivity
    where = [place.name, count(place.population, "habitant") if place.population else ""] if place else []
    dated = fiche.published_at or version.updated_at
    data = {
        "title": printable(version.title),
        "subtitle": printable(" · ".join(filter(None, [str(fiche.get_kind_display()), *where]))),
        "summary": printable(version.summary) + (" (Fiche de démonstration, inventée.)" if fiche.is_demo else ""),
        "network": network().long_name,
        "date": long_date(timezone.localdate(dated)),
        "address": settings.SITE_URL + fiche.get_absolute_url(),
        "facts": [{"label": label, "value": printable(value)} for label, value in _facts(version) if value],
        "indicators": [
            [printable(indicator.name), printable(indicator.before), printable(indicator.after)]
            for indicator in version.indicators.all()
        ],
        "sections": [{"title": section.title, "blocks": _printable(tree, inlaid)} for section, tree in sections],
        "photos": [
            {"file": f"{rank}.jpg", "caption": printable(photo.caption), "credit": printable(photo.credit)}
            for rank, photo in enumerate(photos)
        ],
    }
    return lay_out(TEMPLATE, data, prepare=_laying(photos, inlaid))


def _facts(version: FactSheetVersion) -> list[tuple[str, str]]:
    cost = "" if version.cost is None else f"{number(version.cost)}\u00a0€"
    funding = ", ".join(f"{line.funder} ({number(line.amount)}\u00a0€)" for line in version.funding.all())
    return [
        ("Coût", " ".join(filter(None, [cost, version.cost_note]))),
        ("Financements", funding),
        ("Durée", version.duration),
        ("Année", str(version.year or "")),
        ("Finalités", ", ".join(version.finality_names)),
        ("Thèmes", ", ".join(theme.name for theme in version.themes.all())),
        ("À qui demander", version.contact),
    ]


def _printable(blocks: list[dict[str, Any]], inlaid: dict[UUID, Picture]) -> list[dict[str, Any]]:
    for block in blocks:
        for run in block.get("runs", ()):
            run["text"] = "\n".join(map(printable, run["text"].split("\n")))
        if block["kind"] == "img":
            key = next(iter(keys_in(block["src"])), None)
            block |= {"file": f"{key}.jpg" if key in inlaid else "", "alt": printable(block["alt"])}
        _printable(block["children"], inlaid)
    return blocks


def _laying(photos: list[Photo], inlaid: dict[UUID, Picture]) -> Callable[[Path], None]:
    files = {f"{rank}.jpg": photo.picture for rank, photo in enumerate(photos)}
    files |= {f"{key}.jpg": picture for key, picture in inlaid.items()}

    def lay(folder: Path) -> None:
        for name, picture in files.items():
            with default_storage.open(picture.path()) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)

    return lay
