"""Names in a mailing's text: « {prénom} » is each reader's own."""

import re
from collections.abc import Callable
from typing import Protocol

from django.conf import settings

from core.ui.elision import de_lieu


class Named(Protocol):
    """Who reads it, as an audience or a row of who was written to tells."""

    @property
    def email(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def function(self) -> str: ...
    @property
    def place(self) -> str: ...


WORDS: dict[str, tuple[str, Callable[[Named], str]]] = {
    "prénom": ("son prénom", lambda to: to.first_name),
    "nom": ("son nom", lambda to: to.last_name),
    "fonction": ("sa fonction", lambda to: to.function),
    "collectivité": ("sa collectivité", lambda to: to.place),
    "de collectivité": ("« de » et sa collectivité", lambda to: de_lieu(to.place) if to.place else ""),
    "portail": ("l’adresse du portail", lambda to: settings.SITE_URL),
}
_WORD = re.compile(r"(?P<space>[ \u00a0]?)\{(?P<word>[^{}\n]{0,40})\}")


def unknown_words(text: str) -> list[str]:
    """Return the words in braces that stand for nothing."""
    return [match["word"] for match in _WORD.finditer(text) if match["word"].strip().lower() not in WORDS]


def filled(text: str, to: Named) -> str:
    """Return a text for one reader; what is not known of her goes with the space before it: « Bonjour, »."""

    def word_of(match: re.Match[str]) -> str:
        stands = WORDS.get(match["word"].strip().lower())
        if stands is None:
            return match[0]
        value = " ".join(stands[1](to).split())
        return f"{match['space']}{value}" if value else ""

    return _WORD.sub(word_of, text)
