"""Persons that a post names with an @, and pages of the portal that it links to."""

import re
from collections.abc import Collection
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from core.ui.typography import without_accents
from members.people.models import Referent

MOST_NAMED = 20  # persons in a post
MOST_CARDS = 5  # pages of a post that are shown as cards
_TAG = re.compile(r"(<[^<>]++>)")
_NAME = re.compile(r"@((?:[^\W\d_][\w’'-]*)(?:[ \u00a0][^\W\d_][\w’'-]*){1,4})")
_HREF = re.compile(r'<a href="([^"]{1,500})"')
_PERSON = re.compile(r"/annuaire/(\d{1,18})-")


def link_names(html: str) -> str:
    """Return a cleaned text in which « @Prénom Nom » of a member leads to her page; one query where there is an @.

    A name that two members bear, or none, stays as it was written.
    """
    if "@" not in html:
        return html
    pieces = _TAG.split(html)
    free = list(_free(pieces))
    wanted = {plain for rank in free for match in _NAME.finditer(pieces[rank]) for plain, _ in _readings(match[1])}
    people = _people(wanted)
    for rank in free:
        pieces[rank] = _NAME.sub(lambda match: _linked(match, people), pieces[rank])
    return "".join(pieces)


def _free(pieces: list[str]) -> Any:
    """Yield the places of the texts that stand in no link."""
    depth = 0
    for rank, piece in enumerate(pieces):
        if piece.startswith("<"):
            depth += piece.startswith("<a ") - piece.startswith("</a")
        elif not depth:
            yield rank


def _readings(name: str) -> list[tuple[str, int]]:
    """Return what a name may be, the longest first: « @Jean Dupont merci » may name Jean Dupont."""
    words = re.split(r"[ \u00a0]", unescape(name))
    return [(_plain(" ".join(words[:n])), n) for n in range(len(words), 1, -1)]


def _plain(name: str) -> str:
    return without_accents(name.replace("’", "'")).lower()


def _people(wanted: Collection[str]) -> dict[str, Referent]:
    rows = Referent.objects.approved().filter(search_name__in=wanted, user__is_active=True)[:200]
    by_name: dict[str, list[Referent]] = {}
    for referent in rows:
        by_name.setdefault(referent.search_name, []).append(referent)
    return {name: same[0] for name, same in by_name.items() if len(same) == 1}


def _linked(match: re.Match[str], people: dict[str, Referent]) -> str:
    for plain, number in _readings(match[1]):
        if person := people.get(plain):
            rest = "".join(re.findall(r"[ \u00a0][^ \u00a0]+", " " + match[1])[number:])
            return f'<a href="{person.get_absolute_url()}">@{escape(person.full_name, quote=False)}</a>{rest}'
    return match[0]


def named_in(html: str) -> list[int]:
    """Return the keys of the référents whom a text names with an @, ``MOST_NAMED`` at most."""
    keys = re.findall(r'<a href="/annuaire/(\d{1,18})-[^"<>]*+"[^<>]*+>@', html)
    return list(dict.fromkeys(map(int, keys)))[:MOST_NAMED]


# -- pages of the portal


def pages_in(html: str) -> list[str]:
    """Return the paths of the portal's own pages to which a text links, ``MOST_CARDS`` at most."""
    host = urlsplit(settings.SITE_URL).netloc
    paths = []
    for href in _HREF.findall(html):
        parts = urlsplit(unescape(href))
        if parts.netloc in {"", host} and parts.path.startswith("/") and not _PERSON.match(parts.path):
            paths.append(parts.path)
    return list(dict.fromkeys(paths))[:MOST_CARDS]
