"""Giving an object the values back that an entry of the history says it had."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from ..readers import Author
from ..refusals import Refused
from . import actions
from .models import Entry


class CannotRestoreError(Refused):
    """The values cannot be given back; the message says why, in French."""


@dataclass(frozen=True)
class Difference:
    """A field with its value of now and the one that would come back, in words."""

    label: str
    now: str
    then: str


def kept(obj: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of fields and many-to-many lists now, as an entry of the history keeps them."""
    (serialized,) = json.loads(serializers.serialize("json", [obj], fields=list(names)))
    return dict(serialized["fields"])


def whole(obj: models.Model, *, back: Iterable[models.Model] = ()) -> dict[str, Any]:
    """Return all that an object holds, so that it can be made anew after it was removed.

    ``back`` are objects that lose their link to it and get it again.
    """
    meta = obj._meta
    names = [field.name for field in (*meta.concrete_fields, *meta.many_to_many) if not field.primary_key]
    fields = kept(obj, [name for name in names if not getattr(meta.get_field(name), "generated", False)])
    return {**fields, _REMOVED: True, _BACK: sorted(linked.pk for linked in back)}


_REMOVED, _BACK = "__removed", "__back"
_never: dict[type[models.Model], frozenset[str]] = {}


def never_give_back(model: type[models.Model], *names: str) -> None:
    """Keep the history from giving back these fields of a model, or any of it: what gives rights has its own way."""
    _never[model] = frozenset(names)


def differences(entry: Entry) -> list[Difference]:
    """Return what restoring would change; raise CannotRestoreError where nothing can come back."""
    obj, values = _asked(entry)
    changed = []
    for name, then in values.items():
        field: Any = obj._meta.get_field(name)
        now: Any
        wanted: Any
        if field.many_to_many:
            now = [] if _is_removed(entry) else sorted(map(str, getattr(obj, name).all()))
            wanted = sorted(map(str, field.related_model._default_manager.filter(pk__in=then)))
        else:
            now, wanted = ("" if _is_removed(entry) else getattr(obj, name)), _value(field, then)
        if now != wanted:
            changed.append(Difference(str(field.verbose_name), _text(now), _text(wanted)))
    return changed


@transaction.atomic
def restore(*, entry: Entry, by: Author) -> models.Model:
    """Give the object back what the entry says it had before, and write that down; raise CannotRestoreError."""
    obj, values = _asked(entry, lock=True)
    lists = {name: then for name, then in values.items() if obj._meta.get_field(name).many_to_many}
    plain = [name for name in values if name not in lists]
    before = {} if _is_removed(entry) else kept(obj, values)
    snapshot = {} if _is_removed(entry) else actions.snapshot(obj, plain)
    for name in plain:
        setattr(obj, name, _value(obj._meta.get_field(name), values[name]))
    try:
        obj.full_clean()
        with transaction.atomic():
            obj.save()
    except ValidationError as error:
        raise CannotRestoreError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise CannotRestoreError("Ces valeurs ne vont plus avec le reste, qui a changé depuis.") from error
    changes = actions.changes_since(snapshot, obj)
    chosen = {name: _related(obj, name, pks) for name, pks in lists.items()}
    changes |= actions.set_lists(obj, chosen)
    _link_back(obj, (entry.before or {}).get(_BACK, []))
    verb = f"Rétabli\u00a0: {entry.verb}"[:200]
    actions.record(obj=obj, verb=verb, by=by, changes=changes, before=before or None)
    return obj


def _asked(entry: Entry, *, lock: bool = False) -> tuple[models.Model, dict[str, Any]]:
    """Return the object of an entry, new where it was removed, and the values that would come back."""
    model: Any = entry.content_type.model_class()
    if not entry.before or model is None:
        raise CannotRestoreError("Cette entrée ne dit pas ce qu’il y avait avant.")
    if model in _never and (not _never[model] or _never[model] & entry.before.keys()):
        raise CannotRestoreError("Un compte et ses droits ne reviennent pas par l’historique\u00a0: ouvrez sa page.")
    manager = model._default_manager
    stored = (manager.select_for_update(of=["self"]) if lock else manager).filter(pk=entry.object_id).first()
    if stored is None and not _is_removed(entry):
        raise CannotRestoreError("Ce qui avait changé n’existe plus.")
    if stored is not None and _is_removed(entry):
        raise CannotRestoreError("Ce qui avait été retiré est déjà revenu.")
    names = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    return stored or model(pk=entry.object_id), {name: value for name, value in entry.before.items() if name in names}


def _is_removed(entry: Entry) -> bool:
    return bool(entry.before and entry.before.get(_REMOVED))


def _value(field: Any, raw: Any) -> Any:
    if field.is_relation:
        target = field.related_model._default_manager.filter(pk=raw).first() if raw is not None else None
        if raw is not None and target is None:
            raise CannotRestoreError(f"« {field.verbose_name} » n’existe plus.")
        return target
    return field.to_python(raw)


def _related(obj: models.Model, name: str, pks: list[Any]) -> list[models.Model]:
    field: Any = obj._meta.get_field(name)
    return list(field.related_model._default_manager.filter(pk__in=pks))


def _link_back(obj: models.Model, pks: list[int]) -> None:
    """Give their link again to those that had it and have no other since."""
    for relation in obj._meta.related_objects:
        if relation.one_to_many and relation.field.null:
            manager: Any = relation.related_model._default_manager
            manager.filter(pk__in=pks, **{f"{relation.field.name}__isnull": True}).update(**{relation.field.name: obj})


def _text(value: Any) -> str:
    if value in (None, ""):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
