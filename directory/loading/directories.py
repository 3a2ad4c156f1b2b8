"""Répertoires from files: ``acteurs.csv`` and ``aides.csv`` of a département's folder."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from core.themes.models import Theme

from ..resources.models import Aid, Organisation

TOLD_BY = Path(__file__).parents[1] / "data" / "66"  # the folder whose files also tell of bodies of all of France


@transaction.atomic
def load_directories(folder: Path) -> int:
    """Create the entries of the folder's files that are missing; return how many.

    An entry that is there stays as it is: animateurs keep it up to date.
    """
    return _load(_rows(folder / "acteurs.csv"), _rows(folder / "aides.csv"))


@transaction.atomic
def load_national() -> int:
    """Create what is missing of the bodies that serve all of France, and of their aids; return how many.

    Whom to ask is known in each département, and is left open.
    """
    bodies = [row for row in _rows(TOLD_BY / "acteurs.csv") if row["territoire"] == "France"]
    funders = {row["cle"] for row in bodies}
    aids = [row | {"contact": ""} for row in _rows(TOLD_BY / "aides.csv") if row["financeur"] in funders]
    return _load(bodies, aids)


def _load(bodies_told: Iterable[dict[str, str]], aids_told: Iterable[dict[str, str]]) -> int:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    created = 0
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    for row in bodies_told:
        if row["cle"] not in slugs:
            _keep(Organisation(**_entry(row), **_body(row)), row, themes)
            created += 1
    bodies = dict(Organisation.objects.values_list("slug", "pk"))
    slugs = set(Aid.objects.values_list("slug", flat=True))
    for row in aids_told:
        if row["cle"] not in slugs:
            _keep(Aid(**_entry(row), **_aid(row), funder_id=bodies[row["financeur"]]), row, themes)
            created += 1
    return created


def _rows(path: Path) -> Iterable[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _keep(entry: Any, row: dict[str, str], themes: dict[str, Theme]) -> None:
    entry.full_clean(exclude=["phone"])  # a number among words stays, and its number is dialled
    entry.save(force_insert=True)
    entry.themes.set([themes[slug] for slug in _list(row["themes"]) if slug in themes])


def _list(text: str) -> list[str]:
    return [part for part in text.split(";") if part]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _entry(row: dict[str, str]) -> dict[str, Any]:
    seen = _day(row["constate_le"])
    return {
        "slug": row["cle"],
        "name": row["nom"],
        "stages": _list(row["etapes"]),
        "source": row["source"],
        "seen_on": seen,
        "checked_on": seen if row["a_verifier"] == "non" else None,
    }


def _body(row: dict[str, str]) -> dict[str, Any]:
    return {
        "acronym": row["sigle"],
        "level": row["niveau"],
        "kind": row["genre"],
        "helps": _list(row["aides"]),
        "territory": row["territoire"],
        "presentation": row["presentation"],
        "link": row["site"],
        "email": row["courriel"],
        "phone": row["telephone"],
        "address": row["adresse"],
    }


def _aid(row: dict[str, str]) -> dict[str, Any]:
    return {
        "audiences": _list(row["pour_qui"]),
        "purposes": _list(row["pour_quoi"]),
        "natures": _list(row["nature"]),
        "amount": row["montant"],
        "deadline": _day(row["echeance"]),
        "is_permanent": {"oui": True, "non": False}.get(row["permanente"]),
        "contact": row["contact"],
        "link": row["lien"],
    }
