"""Forgetting who leaves: what each room has declared, erased or made anonymous."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.history.models import Entry
from core.personal_data.declaring import ANONYMOUS, ERASED, Fate, Held, Leaver, declared

from ..accounts.models import User
from ..people.models import Referent

_THEMSELVES = (User, Referent)  # whose own rows members/leaving/actions sees to


def forget(leaver: Leaver) -> None:
    """Erase and make anonymous what is declared, but for the account and the entry themselves.

    Keys to an account that a row survives are emptied by the database, when the account goes; one to an entry leads to
    « Ancien membre ».
    """
    for held in declared():
        if held.sign:
            held.sign(leaver)
    held_elsewhere = [held for held in declared() if held.model not in _THEMSELVES]
    touched = [(held, _rows(held, leaver, ERASED), _rows(held, leaver, ANONYMOUS)) for held in held_elsewhere]
    for held, erased, emptied in touched:
        forget_traces(held.model, erased)
        _empty(held, emptied)
    for held, erased, _ in touched:
        held.model._base_manager.filter(pk__in=erased).delete()
        for link in _links_to_entries(held):
            link.objects.filter(referent=leaver.entry).delete()


def forget_traces(model: type[models.Model], keys: Collection[Any]) -> None:
    """Delete what the history and the admin's log keep of these rows: names, functions, old values."""
    _forget_log(model, keys)
    if keys and isinstance(model._meta.pk, models.AutoField):
        Entry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=keys).delete()


def _forget_log(model: type[models.Model], keys: Collection[Any]) -> None:
    """Delete what the admin's log says of these rows: by their address, where they have one."""
    if keys:
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        entries.filter(object_id__in=[str(key) for key in keys]).delete()


def _rows(held: Held, leaver: Leaver, fate: Fate) -> set[Any]:
    """Return the primary keys of her rows that have this fate."""
    theirs = [(path, _at(held.model, path, leaver)) for path in held.keys if held.leaving[path] is fate]
    asked = [Q(**{path: person}) for path, person in theirs if person]
    keys = set(held.model._base_manager.filter(reduce(or_, asked)).values_list("pk", flat=True)) if asked else set()
    if held.at and held.leaving[held.at.address] is fate:
        keys |= held.at.rows(held.model, leaver.account)
    return keys


def _at(model: type[models.Model], path: str, leaver: Leaver) -> Any:
    """Return which of the two a path leads to, her account or her entry."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return leaver.account if model is User else leaver.entry


def _field(held: Held, name: str) -> Any:
    return held.model._meta.get_field(name)


def _columns(held: Held, fate: Fate) -> list[str]:
    return [name for name in held.columns if held.leaving[name] is fate]


def _empty(held: Held, keys: Collection[Any]) -> None:
    values = {name: _nothing(_field(held, name)) for name in _columns(held, ANONYMOUS)}
    if values and keys:
        _forget_log(held.model, keys)
        held.model._base_manager.filter(pk__in=keys).update(**values)


def _nothing(column: Any) -> Any:
    if column.null:
        return None
    return b"" if isinstance(column, models.BinaryField) else ""


def _links_to_entries(held: Held) -> list[Any]:
    """Return the tables that join many of these rows to many entries."""
    fields = [_field(held, path) for path in held.keys if "__" not in path]
    return [field.remote_field.through for field in fields if field.many_to_many and field.related_model is Referent]
