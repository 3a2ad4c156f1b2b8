"""Loading the first lexicon; what an animateur has edited since stays."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify

from core.themes.models import Theme

from .models import Term

FILE = Path(__file__).parents[1] / "data" / "lexique.toml"


def first_terms() -> list[dict[str, Any]]:
    """Return the terms of the file, as it writes them."""
    return list(tomllib.loads(FILE.read_text("utf-8"))["term"])


@transaction.atomic
def load_lexicon() -> int:
    """Write the terms of the file that nobody has edited; return how many. Safe to run at any time."""
    edited = set(Term.objects.filter(is_edited=True).values_list("slug", flat=True))
    by_slug = {slugify(term["name"]): term for term in first_terms()}
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for slug, term in by_slug.items():
        if slug not in edited:
            _write(slug, term, themes)
    by_name = {term.name: term for term in Term.objects.all()}
    for slug, term in by_slug.items():
        if slug not in edited:
            by_name[term["name"]].see.set([by_name[name] for name in term["see"] if name in by_name])
    return len(by_slug.keys() - edited)


def _write(slug: str, term: dict[str, Any], themes: dict[str, Theme]) -> None:
    paragraphs = "".join(f"<p>{escape(' '.join(part.split()))}</p>" for part in term["long"].strip().split("\n\n"))
    written, _ = Term.objects.update_or_create(
        slug=slug,
        defaults={
            "name": term["name"],
            "short": term["short"],
            "long": paragraphs,
            "synonyms": term["synonyms"],
            "source": term["source"],
            "is_linked": term.get("linked", True),
        },
    )
    written.themes.set([themes[name] for name in term["themes"] if name in themes])
