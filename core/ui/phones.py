"""Telephone numbers as people write them: one function reads them; what is stored, shown and dialled comes from it."""

import re
import unicodedata
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from phonenumbers import PhoneNumber, PhoneNumberFormat

from .typography import NBSP

AT_HOME, FRANCE = "FR", 33
LONGEST = 60  # of what is read as a number; the columns take thirty characters
SHORT = range(2, 7)  # digits of « 15 », « 3237 », « 118 000 », which begin with 1 or 3
NOT_A_NUMBER = "Écrivez le numéro en chiffres : « 04 68 85 82 08 », ou « +34 972 00 00 00 »."
# The beginnings that the French plan gives overseas (Arcep, plan national de numérotation), and their country codes
OVERSEAS = {
    **dict.fromkeys(("590", "690", "691"), 590),
    **dict.fromkeys(("594", "694"), 594),
    **dict.fromkeys(("596", "696", "697"), 596),
    **dict.fromkeys(("262", "263", "269", "639", "692", "693"), 262),
    "508": 508,
}
SAINT_PIERRE = 508  # whose numbers have six digits once the country is said
_HOME_ZERO = re.compile(r"\( ?0 ?\)")  # « +33 (0)4 »: for callers at home


def read(text: str) -> PhoneNumber | None:
    """Return the number that the whole text is, with its country; None where it is none.

    A number without a country is a French one; a spreadsheet may have eaten its zero.
    """
    plain = _plain(text)
    if not plain or len(plain) > LONGEST or any(c.isalpha() for c in plain):
        return None
    try:
        number = phonenumbers.parse(plain.replace(" ", ""), AT_HOME)
    except phonenumbers.NumberParseException:
        return None
    return _french(str(number.national_number)) if number.country_code == FRANCE else _possible(number)


def _french(national: str) -> PhoneNumber | None:
    """Return the number of nine digits, of the country that its beginning says; None for fewer or more."""
    if len(national) != 9:
        return None
    country = OVERSEAS.get(national[:3], FRANCE)
    return PhoneNumber(country, int(national[3:] if country == SAINT_PIERRE else national))


def _possible(number: PhoneNumber) -> PhoneNumber | None:
    return number if phonenumbers.is_possible_number(number) else None


def first_of(text: str) -> PhoneNumber | None:
    """Return the first number in a text of words, like « 04 68 85 82 08 (mairie) » or « 04 … / 06 … »."""
    separated = "".join("/" if c.isalpha() or c in ",;:" else c for c in text[:LONGEST])
    return next((number for part in separated.split("/") if (number := read(part))), None)


def written(text: str) -> str:
    """Return a number as it is stored, with plain spaces: « 04 68 85 82 08 », « +34 972 00 00 00 »; else the text."""
    number = read(text)
    if not number:
        return text
    is_french = number.country_code in {FRANCE, *OVERSEAS.values()} - {SAINT_PIERRE}
    form = PhoneNumberFormat.NATIONAL if is_french else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def shown(text: str) -> str:
    """Return a number as it is shown, with no-break spaces; any other text unchanged."""
    return written(text).replace(" ", NBSP) if read(text) else text


def dialled(text: str) -> str:
    """Return what a ``tel:`` link holds (RFC 3966): « +33468858208 » from anywhere, « 3237 », nothing for no number."""
    if number := read(text) or first_of(text):
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    digits = "".join(c for c in _plain(text) if c in "0123456789")
    return digits if _is_short(digits) else ""


def linked(text: str) -> str:
    """Return a number as a link that dials it; what holds no number as it is."""
    dial = dialled(text)
    return format_html('<a href="tel:{}">{}</a>', dial, shown(text)) if dial else text


def is_number(value: str) -> bool:
    return bool(read(value)) or _is_short(value)


def valid_phone(value: str) -> None:
    """Raise ValidationError for what is no number."""
    if not is_number(value):
        raise ValidationError(NOT_A_NUMBER, code="not_a_number")


class PhoneFormField(forms.CharField):
    """A number in any usual writing; its value is as it is stored."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    default_validators = [valid_phone]

    def to_python(self, value: Any) -> Any:
        return written(" ".join((super().to_python(value) or "").split()))


class PhoneField(models.CharField[str, str]):
    """A number, stored in one writing whatever way it came; what is none is kept as it is, and refused by forms."""

    default_validators = [valid_phone]

    def to_python(self, value: Any) -> Any:
        return written(super().to_python(value) or "")

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = written(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PhoneFormField, **kwargs})


def rewrite_stored(model: Any, column: str) -> None:
    """Put what a table held before its column did into one writing; what is no number alone stays as it is."""
    for pk, before in model.objects.exclude(**{column: ""}).values_list("pk", column).iterator():
        if (after := written(before)) != before:
            model.objects.filter(pk=pk).update(**{column: after})


def _plain(text: str) -> str:
    """Return the text with plain digits and single spaces between, without the zero of callers at home."""
    text = "".join(map(_plain_character, unicodedata.normalize("NFKC", text[: 2 * LONGEST])))
    text = text.strip().removeprefix("tel ")
    text = _HOME_ZERO.sub(" " if text.startswith(("+", "00")) else "0", text)
    return " ".join(text.replace("(", " ").replace(")", " ").split())


def _plain_character(c: str) -> str:
    """Return a digit, letter or bracket as it is, nothing for what nobody sees, a space for what separates."""
    if c.isalnum() or c in "+()":
        return c
    return "" if unicodedata.category(c) in {"Cc", "Cf"} and not c.isspace() else " "


def _is_short(text: str) -> bool:
    digits = text.replace(" ", "")
    return digits.isdigit() and len(digits) in SHORT and digits.startswith(("1", "3"))
