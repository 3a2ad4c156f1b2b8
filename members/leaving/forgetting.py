"""Forgetting who leaves: what each room has declared, erased or made anonymous."""

from collections.abc import Collection, Iterable
from functools import cached_property, reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.history.models import Entry
from core.notifications.persons import is_same_name, known_at
from core.personal_data.declaring import ANONYMOUS, ERASED, Fate, Held, Leaver, declared

from ..accounts.models import User
from ..people.models import Referent

_THEMSELVES = (User, Referent)  # whose own rows members/leaving/actions sees to


def is_read_by_others(address: str, name: str) -> bool:
    """True for a box of several persons: what it was written may be to them."""
    return any(not is_same_name(known.name, name) for known in known_at(address))


def forget(leaver: Leaver) -> None:
    """Erase and make anonymous what is declared, but for the account and the entry themselves.

    Keys to an account that a row survives are emptied by the database, when the account goes; one to an entry leads to
    « Ancien membre ».
    """
    forgetting = _Forgetting(leaver)
    for held in declared():
        if held.sign:
            held.sign(leaver)
    held_elsewhere = [held for held in declared() if held.model not in _THEMSELVES]
    touched = [(held, forgetting.rows(held, ERASED), forgetting.rows(held, ANONYMOUS)) for held in held_elsewhere]
    for held, erased, emptied in touched:
        forget_traces(held.model, [*erased, *(emptied if _columns(held, ANONYMOUS) else ())])
        _empty(held, emptied)
    for held, erased, _ in touched:
        held.model._base_manager.filter(pk__in=erased).delete()
        for link in _links_to_entries(held):
            link.objects.filter(referent=leaver.entry).delete()


def forget_traces(model: type[models.Model], keys: Collection[Any]) -> None:
    """Delete what the history and the admin's log keep of these rows: names, functions, old values."""
    if not keys:
        return
    content_type = ContentType.objects.get_for_model(model)
    LogEntry.objects.filter(content_type=content_type, object_id__in=[str(key) for key in keys]).delete()
    if isinstance(model._meta.pk, models.AutoField):
        Entry.objects.filter(content_type=content_type, object_id__in=keys).delete()


class _Forgetting:
    """Which rows are of who leaves."""

    def __init__(self, leaver: Leaver) -> None:
        self.leaver = leaver

    def rows(self, held: Held, fate: Fate) -> set[Any]:
        """Return the primary keys of her rows that have this fate."""
        paths = [path for path in held.keys if held.leaving[path] is fate]
        found = self._by_key(held, paths)
        if held.address and held.leaving[held.address] is fate:
            found |= self._by_address(held)
        return found

    def _by_key(self, held: Held, paths: Iterable[str]) -> set[Any]:
        theirs = [(path, self._person_at(held.model, path)) for path in paths]
        asked = [Q(**{path: person}) for path, person in theirs if person]
        return set(held.model._base_manager.filter(reduce(or_, asked)).values_list("pk", flat=True)) if asked else set()

    def _person_at(self, model: type[models.Model], path: str) -> Any:
        for name in path.split("__"):
            model = model._meta.get_field(name).related_model  # type: ignore[assignment]
        return self.leaver.account if model is User else self.leaver.entry

    def _by_address(self, held: Held) -> set[Any]:
        # what a key says of somebody counts more than an address
        keys = [path for path in held.keys if "__" not in path and _field(held, path).null]
        lone = {f"{held.address}__in": self.addresses}
        rows = held.model._base_manager.filter(**lone, **{f"{path}__isnull": True for path in keys})
        return {
            key
            for key, address, *names in rows.values_list("pk", held.address, *held.names)
            if self._is_hers(address, names)
        }

    def _is_hers(self, address: str, names: list[str]) -> bool:
        if names:
            return is_same_name(" ".join(names), self.leaver.name)
        return not is_read_by_others(address, self.leaver.name)

    @cached_property
    def addresses(self) -> list[str]:
        """Her addresses, of those that she has proven to read."""
        return list(
            EmailAddress.objects.filter(user=self.leaver.account, verified=True).values_list("email", flat=True)
        )


def _field(held: Held, name: str) -> Any:
    return held.model._meta.get_field(name)


def _columns(held: Held, fate: Fate) -> list[str]:
    return [name for name in held.columns if held.leaving[name] is fate]


def _empty(held: Held, keys: Collection[Any]) -> None:
    values = {name: _nothing(_field(held, name)) for name in _columns(held, ANONYMOUS)}
    if values and keys:
        held.model._base_manager.filter(pk__in=keys).update(**values)


def _nothing(column: Any) -> Any:
    if column.null:
        return None
    return b"" if isinstance(column, models.BinaryField) else ""


def _links_to_entries(held: Held) -> list[Any]:
    """Return the tables that join many of these rows to many entries."""
    fields = [_field(held, path) for path in held.keys if "__" not in path]
    return [field.remote_field.through for field in fields if field.many_to_many and field.related_model is Referent]
