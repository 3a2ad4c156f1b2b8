"""What is held about a person, as labels and texts that she reads."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from ..richtext.cleaning import as_plain
from ..richtext.fields import RichTextField
from .declaring import Held, Shown

type Rows = list[dict[str, str]]


def rows_of(held: Held, shown: Shown, account: Any) -> Rows:
    """Return the rows of an account as text; what is empty is left out."""
    return texts_of(held, shown, shown.rows(account))


def texts_of(held: Held, shown: Shown, objects: Iterable[models.Model]) -> Rows:
    """Return these rows as text; asks the database for nothing that ``shown.rows`` has not fetched."""
    names = columns_of(held, shown)
    return [row for obj in objects if (row := _row(obj, shown, names))]


def columns_of(held: Held, shown: Shown) -> list[str]:
    """Return the columns that are shown."""
    if shown.only is not None:
        return [*shown.only]
    hidden = {*shown.but, *held.keys, "is_demo"}
    return [f.name for f in held.model._meta.concrete_fields if f.name not in hidden and not _is_of_the_machine(f)]


def _is_of_the_machine(column: Any) -> bool:
    return column.primary_key or column.generated or isinstance(column, models.UUIDField | models.BinaryField)


def _row(obj: models.Model, shown: Shown, names: list[str]) -> dict[str, str]:
    values = {label: said(obj) for label, said in shown.more.items()}
    for name in names:
        column: Any = obj._meta.get_field(name)
        values.setdefault(shown.labels.get(name) or str(column.verbose_name), _value(obj, column))
    texts = {label: as_text(value) for label, value in values.items()}
    return {label: text for label, text in texts.items() if text}


def _value(obj: models.Model, column: Any) -> Any:
    value = getattr(obj, column.name)
    if column.choices:
        return getattr(obj, f"get_{column.name}_display")()
    if isinstance(column, RichTextField):
        return as_plain(value)
    if isinstance(column, ArrayField) and column.base_field.choices:
        labels = dict(column.base_field.flatchoices)
        return [labels.get(choice, choice) for choice in value]
    return value


def as_text(value: Any) -> str:
    """Return a value as a reader of French expects it; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case datetime():
            return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return str(value).replace(".", ",")
        case list():
            return ", ".join(filter(None, map(as_text, value)))
        case Mapping():
            return "\n".join(f"{label}\u00a0: {as_text(said)}" for label, said in value.items())
    return str(value)
