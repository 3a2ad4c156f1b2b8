"""From what somebody types to what PostgreSQL looks for: French, accent-blind, with quotes, minus and beginnings."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import and_, or_
from typing import Self

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.core.exceptions import ValidationError

from ..database.process_cache import remembered
from ..ui.typography import JOINERS, without_accents, without_controls
from .families import families, family_of
from .models import SynonymGroup
from .vectors import STEMMED, WHOLE

LONGEST = 200  # characters
MOST_PARTS = 12
SHORTEST_BEGINNING = 3  # letters that are looked for as the beginning of a word
_PARTS = re.compile(r'(-?)["“«]\s*([^"”»]*?)\s*["”»]|(-?)([^\s"“”«»]+)')

type Names = Sequence[str]  # of one thing

type Query = SearchQuery | CombinedSearchQuery


@dataclass(frozen=True)
class Part:
    """One thing that must be there, or must not: words in a row."""

    words: tuple[str, ...]
    is_phrase: bool = False
    is_excluded: bool = False

    def is_called(self, nouns: Iterable[str]) -> bool:
        """Tell whether it is one of the nouns, in any number; « groupé » is no « groupe »."""
        if len(self.words) != 1:
            return False
        (word,) = self.words
        plain = without_accents(word)
        near = (noun for noun in nouns if plain == word or without_accents(noun) != noun)
        return family_of(plain) in _families(near)


@dataclass(frozen=True)
class Question:
    """What was typed, as parts; ``is_typing`` where the last word may be a beginning."""

    text: str
    parts: tuple[Part, ...]
    is_typing: bool = True
    synonyms: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    is_cut: bool = False  # it was longer than what counts
    is_any: bool = False  # one of the words is enough

    @classmethod
    def of(cls, text: str) -> Self:
        """Read what was typed; nothing in it can be an error. Of what is too long the beginning counts: ``is_cut``."""
        whole = " ".join(without_controls(unicodedata.normalize("NFC", text)).split())
        plain = whole[:LONGEST]
        parts = _parts(plain)
        is_cut = len(whole) > LONGEST or len(parts) > MOST_PARTS
        return cls(plain, tuple(parts[:MOST_PARTS]), synonyms=_synonyms(), is_cut=is_cut)

    def __bool__(self) -> bool:
        return any(not part.is_excluded for part in self.parts)

    @cached_property
    def query(self) -> Query:
        """Return the query; ask for one only where the question is true."""
        wanted = [part for part in self.parts if not part.is_excluded]
        queries: list[Query] = [self._alternatives(words, is_last) for words, is_last in self._units(wanted)]
        queries += [~_phrase(part.words) for part in self.parts if part.is_excluded]
        query: Query = reduce(or_ if self.is_any else and_, queries)
        return query

    @property
    def excludes(self) -> bool:
        """Return whether some words must not be there."""
        return any(part.is_excluded for part in self.parts)

    @property
    def words(self) -> list[str]:
        """Return the words that must be there, for suggestions."""
        return [word for part in self.parts if not part.is_excluded for word in part.words]

    def without(self, nouns: Iterable[str]) -> "Question":
        """Return it less what one calls a thing of the kind: of groups « groupe cantines » asks for « cantines »."""
        kept = tuple(part for part in self.parts if part.is_phrase or part.is_excluded or not part.is_called(nouns))
        return replace(self, parts=kept) if any(not part.is_excluded for part in kept) else self

    def begins_with(self, nouns: Iterable[str], saying_nothing: Container[str]) -> bool:
        """Tell whether its first word, past those that say nothing, is one of the nouns."""
        telling = (part for part in self.parts if without_accents(" ".join(part.words)) not in saying_nothing)
        first = next(telling, None)
        return first is not None and not (first.is_phrase or first.is_excluded) and first.is_called(nouns)

    def loosened(self, saying_nothing: Container[str]) -> "Question":
        """Return what asks for any of its words, less those that say nothing: of what is like a whole sentence."""
        words = dict.fromkeys(word for word in self.words if without_accents(word) not in saying_nothing)
        return replace(self, parts=tuple(Part((word,)) for word in words), is_typing=False, is_any=True)

    def _units(self, wanted: list[Part]) -> Iterable[tuple[tuple[str, ...] | Part, bool]]:
        """Yield phrases, names that have synonyms however many words they take, and single words."""
        words: list[tuple[str, ...] | Part] = []
        loose: list[str] = []

        def flush() -> None:
            words.extend(self._named(loose))
            loose.clear()

        for part in wanted:
            if part.is_phrase:
                flush()
                words.append(part)
            else:
                loose.extend(part.words)
        flush()
        for rank, unit in enumerate(words, 1):
            yield unit, rank == len(words)

    def _named(self, words: list[str]) -> list[tuple[str, ...]]:
        units, at = [], 0
        longest = max(map(len, self.synonyms), default=1)
        while at < len(words):
            size = next(
                (n for n in range(min(longest, len(words) - at), 1, -1) if _key(words[at : at + n]) in self.synonyms),
                1,
            )
            units.append(tuple(words[at : at + size]))
            at += size
        return units

    def _alternatives(self, unit: tuple[str, ...] | Part, is_last: bool) -> Query:
        if isinstance(unit, Part):
            return _phrase(unit.words)
        alternatives: list[Query] = [_phrase(unit)]
        if is_last and self.is_typing and len(unit[-1]) >= SHORTEST_BEGINNING and len(unit) == 1:
            alternatives += [
                SearchQuery(f"{unit[0]}:*", config=config, search_type="raw") for config in (STEMMED, WHOLE)
            ]
        alternatives += [_phrase((other,)) for other in self.synonyms.get(_key(unit), ())]
        query: Query = reduce(or_, alternatives)
        return query


def _parts(plain: str) -> list[Part]:
    parts: list[Part] = []
    for out, phrase, minus, word in _PARTS.findall(plain):
        words = tuple(_words((phrase or word).lower()))
        if not phrase:  # « l’eau » is about water; elsewhere one sign may be a word
            words = tuple(piece for piece in words if len(piece) > 1 or piece.isdigit() or not piece.islower())
        if words:
            parts.append(Part(words, bool(phrase), bool(out or minus)))
    return parts


def _words(text: str) -> list[str]:
    """Return the words of a text, in any script: letters, figures, and the marks and joiners that belong to them."""
    return "".join(c if c.isalnum() or c == "_" or c in JOINERS or _is_mark(c) else " " for c in text).split()


def _is_mark(c: str) -> bool:
    return unicodedata.category(c) in {"Mn", "Mc"} and not "\ufe00" <= c <= "\ufe0f"  # those choose how emoji look


def beginning_with(word: str) -> str:
    """Return PostgreSQL's regular expression for plain texts in which a word begins so."""
    return rf"\m{re.escape(without_accents(word.lower()))}"


def counts_whole(text: str) -> None:
    """Raise ValidationError for what is looked for, where not all of it would count."""
    if len(_parts(text)) > MOST_PARTS:
        raise ValidationError(f"Cherchez {MOST_PARTS} mots au plus à la fois\u00a0: les suivants ne compteraient pas.")


def _phrase(words: Iterable[str]) -> SearchQuery:
    return SearchQuery(" ".join(words), config=STEMMED, search_type="phrase")


def _families(words: Iterable[str]) -> list[str]:
    return [family_of(without_accents(word)) for word in words]


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_families(words))


def _synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return, for each name of a group, the other names; as they were at most a minute ago."""
    return remembered("synonyms", _read_synonyms)


def _read_synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    synonyms: dict[tuple[str, ...], tuple[str, ...]] = {}
    given = [names for give in _givers for names in give()]
    for names in (*families(), *given, *(group.names for group in SynonymGroup.objects.all())):
        for name in names:
            key = _key(_words(name.lower()))
            others = [other for other in names if other != name]
            synonyms[key] = tuple(dict.fromkeys((*synonyms.get(key, ()), *others)))
    return synonyms


_givers: list[Callable[[], Iterable[Names]]] = []


def register_names(give: Callable[[], Iterable[Names]]) -> None:
    """Have the search know the names of things that an app keeps; they are asked for once a minute."""
    _givers.append(give)
