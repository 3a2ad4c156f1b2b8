"""Links to the terms of the lexicon in the texts of a page: the app that keeps the lexicon says how."""

from collections.abc import Callable
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe


class Linker(Protocol):
    """Links terms in the texts of one page, each the first time that it is met there."""

    def link(self, html: str) -> SafeString: ...


class _NoLexicon:
    def link(self, html: str) -> SafeString:
        return mark_safe(html)  # noqa: S308 - it was cleaned when it was written


_makers: list[Callable[[], Linker]] = []


def register_linker(make: Callable[[], Linker]) -> None:
    _makers[:] = [make]


def linker() -> Linker:
    """Return what links the terms in the texts of a new page, given in the order in which one reads them."""
    return _makers[0]() if _makers else _NoLexicon()
