"""Writing the history; called by the actions of every app, inside their transaction."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from .models import Entry

KEPT_FOR = timedelta(days=5 * 365)

type Changes = dict[str, list[str]]


def record(
    *,
    obj: models.Model,
    verb: str,
    by: AbstractBaseUser | None,
    changes: Changes | None = None,
    before: dict[str, Any] | None = None,
) -> Entry:
    """Write one entry about ``obj`` and return it; ``before`` (``restoring.kept``) lets staff undo it."""
    return Entry.objects.create(object=obj, verb=verb, by=by, changes=changes or {}, before=before)  # type: ignore[misc]


def record_many(*, keys: Iterable[tuple[type[models.Model], int]], verb: str, by: AbstractBaseUser | None) -> None:
    """Write the same entry about many objects, each given by its model and its key."""
    types = ContentType.objects.get_for_model
    Entry.objects.bulk_create(
        Entry(content_type=types(model), object_id=key, verb=verb, by=by)  # type: ignore[misc]
        for model, key in keys
    )


def forget(*, obj: models.Model) -> None:
    """Delete all that is written about ``obj``: its person has left."""
    Entry.objects.about(obj).delete()


def purge() -> None:
    """Delete what was written more than five years ago."""
    Entry.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()


def snapshot(obj: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """Return the values of ``fields`` now, to be compared later by ``changes_since``."""
    return {name: getattr(obj, name) for name in fields}


def changes_since(before: Mapping[str, Any], obj: models.Model, *, masked: Collection[str] = ()) -> Changes:
    """Return what differs from the snapshot: field label → old and new value, as text.

    Of ``masked`` fields it tells that they changed, not what they were: the history outlives them.
    """
    meta = type(obj)._meta
    return {
        str(meta.get_field(name).verbose_name): ["…", "…"]  # type: ignore[union-attr]
        if name in masked
        else [_text(old), _text(getattr(obj, name))]
        for name, old in before.items()
        if old != getattr(obj, name)
    }


def set_lists(obj: models.Model, lists: Mapping[str, Collection[models.Model]]) -> Changes:
    """Give ``obj`` these many-to-many lists, and return which ones changed, as ``changes_since`` does."""
    changes = {}
    for name, chosen in lists.items():
        kept = getattr(obj, name)
        old = list(kept.all())
        if set(old) != set(chosen):
            kept.set(chosen)
            label = str(type(obj)._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            changes[label] = [_text(list(values)) for values in (old, chosen)]
    return changes


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
