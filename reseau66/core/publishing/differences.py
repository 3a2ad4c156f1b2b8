"""What changed between what is online and what waits, word by word."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from reseau66.core.richtext.cleaning import as_plain

from .models import Version

MOST_COMPARED = 4_000_000  # pairs of words: what compares them takes a time that grows with the pairs
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Changed:
    """A field that differs, with its words: those that went, those that came."""

    label: str
    words: SafeString


def changes_of(version: Version) -> list[Changed]:
    """Return what differs from what is online, field by field; everything that is said, where nothing is online."""
    live = version.publication.live
    found = []
    for name in version.content:
        old, new = (_text(getattr(one, name)) if one is not None else "" for one in (live, version))
        if old != new:
            found.append(Changed(_label(version, name), _marked(old, new)))
    for name in (*version.lists, *version.children):
        old, new = (_listed(one, name) if one is not None else "" for one in (live, version))
        if old != new:
            found.append(Changed(_label(version, name), _marked(old, new)))
    return found


def _label(version: Version, name: str) -> str:
    field: Any = version._meta.get_field(name)
    return str(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural).capitalize()


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else as_plain(str(value))


def _listed(version: Version, name: str) -> str:
    return "\n".join(str(one) for one in getattr(version, name).all())


def _marked(old: str, new: str) -> SafeString:
    """Return the words of both; line by line where there are too many words, whole where there are too many lines."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > MOST_COMPARED:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(before) * len(after) > MOST_COMPARED:
        before, after = [old], [new]
    pieces: list[tuple[str, str]] = []
    for verb, i1, i2, j1, j2 in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if verb in {"delete", "replace"}:
            pieces.append(("del", "".join(before[i1:i2])))
        if verb in {"insert", "replace"}:
            pieces.append(("ins", "".join(after[j1:j2])))
        if verb == "equal":
            pieces.append(("span", "".join(before[i1:i2])))
    return format_html_join("", "<{}>{}</{}>", ((tag, text, tag) for tag, text in pieces))
