"""The one way in which an action finds out that somebody else was faster, and most changes with their history."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import models

from ..history import actions as history
from ..history.restoring import kept
from ..readers import Author
from ..refusals import Refused


class ChangedMeanwhileError(Refused):
    """Somebody else changed it since the form was opened; ``stored`` is how it is now."""

    def __init__(self, stored: Any) -> None:
        self.stored = stored
        super().__init__("Entre-temps, quelqu’un d’autre a enregistré des changements.")


def check_unchanged(stored: Any, *, seen: datetime | None, at: datetime | None) -> None:
    """Raise ChangedMeanwhileError where ``stored``, last changed ``at``, is not as its writer has seen it.

    To be called with it locked, before anything is written.
    """
    if at != seen:
        raise ChangedMeanwhileError(stored)


def change[Changed: models.Model](
    *,
    stored: Changed,
    by: Author,
    seen: datetime | None,
    values: Mapping[str, Any],
    lists: Mapping[str, Collection[models.Model]],
    verb: str,
) -> Changed:
    """Give ``stored`` these values and lists, where nobody changed it since ``seen``; raise ChangedMeanwhileError.

    Runs inside a transaction of the caller.
    """
    manager: Any = type(stored)._default_manager
    locked = manager.select_for_update(of=["self"]).get(pk=stored.pk)
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    before, raw = history.snapshot(locked, values), kept(locked, [*values, *lists])
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    changes = history.changes_since(before, locked) | history.set_lists(locked, lists)
    if changes:
        history.record(obj=locked, verb=verb, by=by, changes=changes, before=raw)
    changed: Changed = locked
    return changed
