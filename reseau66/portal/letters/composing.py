"""Composing a letter: what it tells, in which order, and the animateurs' own words."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import dateformat, timezone

from core.editing.actions import check_unchanged
from core.history import actions as history
from core.readers import Author
from core.refusals import Refused
from core.richtext.cleaning import as_plain

from .models import ItemKind, Letter, LetterItem
from .proposing import items_of, proposals

FIRST_LOOKS_BACK = timedelta(days=92)
TICKED = 6  # of each kind, in a new letter

type Key = tuple[str, int]


class LetterError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def begin(*, by: Author) -> Letter:
    """Begin a letter with what is new since the last one, and return it."""
    last = Letter.objects.published().first()
    now = timezone.localtime()
    since = last.started_at if last and last.started_at else now - FIRST_LOOKS_BACK
    month = dateformat.format(now, "F Y")
    letter = Letter.objects.create(title=f"La lettre {'d’' if month[0] in 'ao' else 'de '}{month}", since=since)
    proposed = proposals(since)
    ticked = [
        item for kind in ItemKind for item in [proposal for proposal in proposed if proposal.kind == kind][:TICKED]
    ]
    _store(letter, ticked)
    history.record(obj=letter, verb="Lettre commencée", by=by)
    return letter


@transaction.atomic
def write(
    *,
    letter: Letter,
    by: Author,
    seen: datetime | None,
    values: dict[str, Any],
    chosen: Collection[Key],
    move: str = "",
) -> Letter:
    """Write a draft and return it; ``move`` is the key of an item after « + » or « - », to tell it later or sooner.

    Raise ChangedMeanwhileError where somebody else was faster, and LetterError where it is no draft any more.
    """
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if not locked.is_draft:
        raise LetterError("Cette lettre n’est plus un brouillon\u00a0: reprenez-la avant de l’enregistrer.")
    check_unchanged(locked, seen=seen, at=locked.written_at)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.written_at = timezone.now()
    locked.save()
    keys = list(chosen)
    ranks = {(item.kind, item.object_id): item.rank for item in locked.items.all()}
    items = [item for item in proposals(locked.since, keys) if (item.kind, item.object_id) in keys]
    items.sort(key=lambda item: ranks.get((item.kind, item.object_id), len(ranks) + 1))
    _store(locked, _moved(items, move))
    return locked


def refresh(letter: Letter) -> None:
    """Store what the letter tells of in the words of now; to be called with the letter locked."""
    _store(letter, items_of(letter))


def problems(letter: Letter) -> list[str]:
    """Return what is missing before it can be sent, in sentences."""
    if as_plain(letter.intro) or items_of(letter):
        return []
    return ["La lettre est vide\u00a0: cochez au moins un contenu, ou écrivez quelques lignes."]


@transaction.atomic
def discard(*, letter: Letter) -> None:
    """Delete a draft. Raise LetterError for what was sent."""
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if not locked.is_draft:
        raise LetterError("Seul un brouillon se supprime.")
    locked.delete()


def _store(letter: Letter, items: list[LetterItem]) -> None:
    letter.items.all().delete()
    for rank, item in enumerate(items, 1):
        item.pk, item.letter, item.rank = None, letter, rank
        item._state.adding = True
    LetterItem.objects.bulk_create(items)


def _moved(items: list[LetterItem], move: str) -> list[LetterItem]:
    """Return the items with one of them before or after its neighbour of the same kind."""
    moved = next((item for item in items if item.key == move[1:]), None)
    if moved is None:
        return items
    same = [item for item in items if item.kind == moved.kind]
    beside = same.index(moved) + (1 if move[0] == "+" else -1)
    if 0 <= beside < len(same):
        here, there = items.index(moved), items.index(same[beside])
        items[here], items[there] = items[there], items[here]
    return items
