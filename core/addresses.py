"""Electronic addresses as people write and paste them, compared as their mail server would.

Several persons may share an address: it says where to write, never who it is.
"""

import contextlib
import unicodedata
from email.utils import parseaddr
from typing import Any

from django import forms
from django.db import IntegrityError, models, transaction

LONGEST = 254  # characters, of RFC 5321
_AROUND = " ,;:.<>\"'«»()[]"


def clean_address(text: str) -> str:
    """Return an address in the form that is kept: small letters, a readable domain, nothing around or inside it.

    « mailto: » and « Nom <adresse> » are understood; what is no address comes back as bare as it can be made.
    """
    text = unicodedata.normalize("NFKC", text)
    text = "".join(
        " " if c.isspace() else c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace()
    )
    if "<" in text:
        text = parseaddr(text)[1] or text[text.rindex("<") :]
    text = "".join(text.strip(_AROUND).split()).lower()
    text = text.removeprefix("mailto:").partition("?")[0].strip(_AROUND)
    local, at, domain = text.rpartition("@")
    return f"{local}{at}{_readable(domain)}" if at else text


def _readable(domain: str) -> str:
    """Return a domain in letters, not in the form « xn-- » that machines give it."""
    try:
        return domain.encode("ascii").decode("idna") if "xn--" in domain else domain
    except UnicodeError:
        return domain


def both_forms(address: str) -> set[str]:
    """Return both forms of an address whose domain has other letters than ASCII (RFC 5890), as either may be stored."""
    local, at, domain = clean_address(address).rpartition("@")
    try:
        return {f"{local}{at}{domain}", f"{local}{at}{domain.encode('idna').decode()}"}
    except UnicodeError:
        return {f"{local}{at}{domain}"}


def same_address(address: str, other: str) -> bool:
    """True where mail to both reaches one box."""
    return bool(address) and clean_address(address) == clean_address(other)


class AddressInput(forms.TextInput):
    """Asks a phone for the keyboard of addresses, and lets through what the browser's own check would hold back."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        own = {"inputmode": "email", "autocapitalize": "off", "spellcheck": "false", "autocomplete": "email"}
        super().__init__({**own, **(attrs or {})})


class AddressField(forms.EmailField):
    """Takes an address as it was pasted and gives it clean."""

    widget = AddressInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, "label": "Adresse électronique", **kwargs})

    def to_python(self, value: Any) -> str:
        return clean_address(super().to_python(value) or "")


class AddressColumn(models.EmailField[str, str]):
    """A column that keeps an address clean, whoever writes it, and compares what is looked for clean too."""

    def deconstruct(self) -> Any:
        """To a migration it is the column that it was: what differs is done before PostgreSQL sees it."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.EmailField", args, options

    def formfield(self, **options: Any) -> Any:
        given = options.pop("widget", None)  # the admin's, whose class says how wide a field is
        look = given() if isinstance(given, type) else given
        return super().formfield(**options, form_class=AddressField, widget=AddressInput(look.attrs if look else None))

    def to_python(self, value: Any) -> Any:
        return _clean(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return _clean(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = _clean(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


def _clean(value: Any) -> Any:
    return clean_address(value) if isinstance(value, str) else value


def clean_stored(model: Any, *columns: str) -> None:
    """Clean what a table held before its columns did; a row that would then be another one's double stays as it is."""
    for row in model.objects.only(*columns).iterator():
        before = {name: getattr(row, name) for name in columns}
        after = {name: clean_address(value) for name, value in before.items()}
        if after != before:
            with contextlib.suppress(IntegrityError), transaction.atomic():
                model.objects.filter(pk=row.pk).update(**after)
