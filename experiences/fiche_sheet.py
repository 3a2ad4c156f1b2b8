"""A fiche to print: its text, its figures and its photos, on two pages when it fits."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from reseau66.core.printing.pages import lay_out, printable
from reseau66.core.richtext.tree import tree_of
from reseau66.core.ui.typography import count, long_date, number

from .models import FactSheet, FactSheetVersion, Photo

TEMPLATE = Path(__file__).with_name("fiche.typ")
PHOTOS_SHOWN = 4


def make(fiche: FactSheet, version: FactSheetVersion) -> bytes:
    """Return a version of ``queries.version_of`` as a PDF."""
    photos = list(version.photos.all())[:PHOTOS_SHOWN]
    place = fiche.collectivity
    where = [place.name, count(place.population, "habitant") if place.population else ""] if place else []
    dated = fiche.published_at or version.updated_at
    data = {
        "title": printable(version.title),
        "subtitle": printable(" · ".join(filter(None, [str(fiche.get_kind_display()), *where]))),
        "summary": printable(version.summary) + (" (Fiche de démonstration, inventée.)" if fiche.is_demo else ""),
        "network": settings.NETWORK_LONG_NAME,
        "date": long_date(timezone.localdate(dated)),
        "address": settings.SITE_URL + fiche.get_absolute_url(),
        "facts": [{"label": label, "value": printable(value)} for label, value in _facts(version) if value],
        "indicators": [
            [printable(one.name), printable(one.before), printable(one.after)] for one in version.indicators.all()
        ],
        "sections": [{"title": section.title, "blocks": _printable(tree_of(text))} for section, text in version.told],
        "photos": [
            {"file": f"{rank}.jpg", "caption": printable(photo.caption), "credit": printable(photo.credit)}
            for rank, photo in enumerate(photos)
        ],
    }
    return lay_out(TEMPLATE, data, prepare=_laying(photos))


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


def _printable(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for block in blocks:
        for run in block.get("runs", ()):
            run["text"] = "\n".join(map(printable, run["text"].split("\n")))
        _printable(block["children"])
    return blocks


def _laying(photos: list[Photo]) -> Callable[[Path], None]:
    def lay(folder: Path) -> None:
        for rank, photo in enumerate(photos):
            with default_storage.open(photo.picture.path()) as source, (folder / f"{rank}.jpg").open("wb") as target:
                shutil.copyfileobj(source, target)

    return lay
