"""Where to go on from a search that finds nothing, or only what speaks of it by the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.kinds import kinds
from core.readers import Reader
from core.search.families import are_kin, family_of
from core.search.query_parser import Question
from members.accounts.permissions import is_member
from members.people.queries import Card, resource_people, short_cards

from .destinations import folded, theme_in
from .finding import Found
from .places import place_in
from .similar import SAYING_NOTHING

SHORTEST = 3  # letters of a word that names something: « eau »
MOST_PEOPLE = 2
FEW = 5  # results, under which who asks for somebody is told whom to ask
_ASKING_FOR_SOMEBODY = frozenset(["adresser", "appeler", "contact", "contacter", "joindre", "qui"])


@dataclass(frozen=True)
class NamedTheme:
    key: int
    slug: str
    name: str


def theme_of(question: Question, themes: Mapping[int, tuple[str, str]]) -> NamedTheme | None:
    """Return the theme that a word of the question names, of slugs and names by key."""
    theme, _ = theme_in(question)
    if theme is None:
        return None
    return next((NamedTheme(key, slug, name) for key, (slug, name) in themes.items() if name == theme.label), None)


def is_lost(question: Question, answer: Found, *, is_named: bool) -> bool:
    """Tell whether the question needs help: nothing answers, or few things where it asks for somebody.

    So does what only speaks of it: neither named so nor of a kind that the question names. What was narrowed to nothing
    answers when it is widened again; ``is_named`` where a page answers.
    """
    if not question or answer.page > 1:
        return False
    if not answer.results:
        return not answer.by_kind
    asks_for_somebody = not _ASKING_FOR_SOMEBODY.isdisjoint(folded(question.text))
    if asks_for_somebody and answer.number <= FEW and place_in(question) is None:
        return True
    if is_named or any(part.is_called(result.kind.nouns) for result in answer.results for part in question.parts):
        return False
    return _is_told_by_none(question, (f"{result.title} {result.about}" for result in answer.results))


def _is_told_by_none(question: Question, names: Iterable[str]) -> bool:
    """Tell whether no name of a result has a telling word of the question, or what is called so too."""
    telling = [word for word in folded(" ".join(question.words)) if _is_telling(word)]
    others = [name for word in telling for name in question.synonyms.get((family_of(word),), ())]
    wanted = [*telling, *folded(" ".join(others))]
    named = {word for name in names for word in folded(name)}
    return bool(telling) and not any(_are_alike(word, other) for word in wanted for other in named)


def _is_telling(word: str) -> bool:
    nouns = {family_of(folded(noun)[0]) for kind in kinds().values() for noun in kind.asked_as}
    is_noun = family_of(word) in nouns
    return len(word) >= SHORTEST and not word.isdigit() and word not in SAYING_NOTHING and not is_noun


def _are_alike(word: str, other: str) -> bool:
    return other.startswith(word) or family_of(word) == family_of(other) or are_kin(word, other)


def people_to_ask(theme: NamedTheme, user: Reader) -> list[Card]:
    """Return personnes ressources of the theme, for members, who may read names; one statement for them, else none."""
    if not is_member(user):
        return []
    others = resource_people(theme.key, user).exclude(user=user.pk)
    return short_cards(others[:MOST_PEOPLE])
