"""Where to go on from a search that finds nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.search.families import are_kin, family_of
from core.search.query_parser import Question
from core.ui.typography import without_accents

SHORTEST = 3  # letters of a word that names a theme: « eau »


@dataclass(frozen=True)
class NamedTheme:
    slug: str
    name: str


def theme_of(question: Question, themes: Mapping[int, tuple[str, str]]) -> NamedTheme | None:
    """Return the first theme that a word of the question names, of slugs and names by key."""
    asked = [without_accents(word) for word in question.words]
    for slug, name in themes.values():
        named = [word for word in slug.split("-") if len(word) >= SHORTEST]
        if any(family_of(typed) == family_of(word) or are_kin(typed, word) for typed in asked for word in named):
            return NamedTheme(slug, name)
    return None
