"""Where to go on from a search that finds nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.readers import Reader
from core.search.families import are_kin, family_of
from core.search.query_parser import Question
from core.ui.typography import without_accents
from members.accounts.permissions import is_member
from members.people.queries import Card, resource_people, short_cards

SHORTEST = 3  # letters of a word that names a theme: « eau »
MOST_PEOPLE = 2


@dataclass(frozen=True)
class NamedTheme:
    key: int
    slug: str
    name: str


def theme_of(question: Question, themes: Mapping[int, tuple[str, str]]) -> NamedTheme | None:
    """Return the first theme that a word of the question names, of slugs and names by key."""
    asked = [without_accents(word) for word in question.words]
    for key, (slug, name) in themes.items():
        named = [word for word in slug.split("-") if len(word) >= SHORTEST]
        if any(family_of(typed) == family_of(word) or are_kin(typed, word) for typed in asked for word in named):
            return NamedTheme(key, slug, name)
    return None


def people_to_ask(theme: NamedTheme, user: Reader) -> list[Card]:
    """Return personnes ressources of the theme, for members, who may read names; one statement for them, else none."""
    if not is_member(user):
        return []
    others = resource_people(theme.key, user).exclude(user=user.pk)
    return short_cards(others[:MOST_PEOPLE])
