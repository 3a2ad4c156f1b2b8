"""What changed between what is online and what waits, word by word: all that readers would get, and nothing less."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from ..editing.words import in_words
from .models import Publication, Version

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
    changes = []
    for name in version.content:
        field = version._meta.get_field(name)
        old, new = (in_words(field, getattr(side, name)) if side is not None else "" for side in (live, version))
        if old != new:
            marked = _replaced if getattr(field, "choices", None) else _marked
            changes.append(Changed(_label(version, name), marked(old, new)))
    for name in (*version.lists, *version.children):
        old, new = (_listed(side, name) if side is not None else "" for side in (live, version))
        if old != new:
            changes.append(Changed(_label(version, name), _marked(old, new)))
    return changes


def beside(publication: Publication) -> list[tuple[str, str]]:
    """Return what readers see beside any version, with its labels: what was fixed at its beginning or holds at once."""
    meta: Any = publication._meta
    fields = [meta.get_field(name) for name in publication.beside]
    labelled = [
        (capfirst(str(field.verbose_name)), in_words(field, getattr(publication, field.name))) for field in fields
    ]
    return [(label, text) for label, text in labelled if text]


def _label(version: Version, name: str) -> str:
    field: Any = version._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural))


def _listed(version: Version, name: str) -> str:
    rows = getattr(version, name).all()
    return "\n".join(_row(row) if name in version.children else str(row) for row in rows)


def _row(child: models.Model) -> str:
    """Return all that a row says, part after part."""
    parts = (
        in_words(field, getattr(child, field.name))
        for field in child._meta.concrete_fields
        if field.name not in {"id", "version", "rank"} and not getattr(field, "auto_now_add", False)
    )
    return " · ".join(part for part in parts if part)


def _replaced(old: str, new: str) -> SafeString:
    """Return one choice in the place of another, whole."""
    return format_html_join(
        " ", "<{}>{}</{}>", ((tag, text, tag) for tag, text in (("del", old), ("ins", new)) if text)
    )


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
