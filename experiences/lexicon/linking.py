"""Linking the terms of the lexicon where they stand in a text: once a page, never in titles, links or quotes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core.database.process_cache import remembered

from .models import Term

_CLOSED = {"a", "h1", "h2", "h3", "h4", "blockquote", "code"}
_VOID = {"br", "hr", "img"}


@dataclass(frozen=True)
class Word:
    """A name of a term, with where it leads and what its bubble says."""

    slug: str
    short: str


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the names, longest first; abbreviations as they are written, other words in any case.

    A plural in s or x is the same word.
    """
    pieces = []
    for name in sorted(names, key=len, reverse=True):
        is_abbreviation = sum(c.isupper() for c in name) > 1 and " " not in name
        words = r"[\s\u00a0]+".join(re.escape(word) + "[sx]?" for word in re.split(r"\s+", name))
        words = words.replace("’", "[’']").replace("'", "[’']") if "’" in words else words
        pieces.append(f"(?-i:{words})" if is_abbreviation else words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(pieces)})(?![\w-])", re.IGNORECASE)


def _known() -> dict[str, Word]:
    """Return every name and synonym with its term; as they were at most a minute ago."""
    return remembered("lexicon", _read)


def _read() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for name, synonyms, slug, short in Term.objects.filter(is_linked=True).values_list(
        "name", "synonyms", "slug", "short"
    ):
        for label in (name, *synonyms):
            words.setdefault(label, Word(slug, short))
    return words


class Linker:
    """Links terms in the texts of one page, each the first time that it is met."""

    def __init__(self, *, but: str = "") -> None:
        self.words = _known()
        self.met = {but}
        self.by_name = {_bare(name): word for name, word in self.words.items()}

    def link(self, html: str) -> SafeString:
        """Return cleaned rich text with links to the terms that were not met yet on the page."""
        if not self.words or not html:
            return mark_safe(html)  # noqa: S308 - it was cleaned when it was written
        writer = _Writer(self)
        writer.feed(html)
        writer.close()
        return mark_safe("".join(writer.out))  # noqa: S308 - rebuilt from cleaned text, piece by piece

    def replaced(self, text: str) -> str:
        """Return escaped text with its first terms as links."""
        pattern = _pattern(tuple(self.words))
        pieces, at = [], 0
        for match in pattern.finditer(text):
            word = self._word(match[0])
            if word is None or word.slug in self.met:
                continue
            self.met.add(word.slug)
            pieces += [escape(text[at : match.start()], quote=False), _link(match[0], word)]
            at = match.end()
        return "".join(pieces) + escape(text[at:], quote=False)

    def _word(self, text: str) -> Word | None:
        return self.by_name.get(_bare(text))


def _bare(name: str) -> str:
    """Return a name in small letters, its words without the mark of the plural."""
    return " ".join(re.sub(r"[sx]$", "", word) for word in name.lower().replace("'", "’").split())


def _link(text: str, word: Word) -> str:
    bubble = f"terme-{word.slug}"
    return (
        f'<span class="term"><a href="{reverse("experiences:term", args=[word.slug])}" aria-describedby="{bubble}">'
        f'{escape(text, quote=False)}</a><span class="term-bubble" role="tooltip" id="{bubble}">'
        f"{escape(word.short)}</span></span>"
    )


class _Writer(HTMLParser):
    """Writes well-formed HTML anew, its free text with links."""

    def __init__(self, linker: Linker) -> None:
        super().__init__(convert_charrefs=True)
        self.linker = linker
        self.out: list[str] = []
        self.closed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.closed += tag in _CLOSED
        written = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.out.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self.closed -= tag in _CLOSED
        if tag not in _VOID:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False) if self.closed else self.linker.replaced(data))
