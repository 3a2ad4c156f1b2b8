"""The value of a column in the words that people read: of a choice its name, of a picture which one it is."""

from datetime import date, time
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import time_format

from ..attachments.models import Document, Picture
from ..richtext.cleaning import as_plain_with_addresses
from ..richtext.fields import RichTextField
from ..ui.typography import long_date, number

LONGEST_YEAR = 9999  # a number of four digits stands without a space: it may be a year


def in_words(field: Any, value: Any) -> str:
    """Return a value of a model's field; nothing for what is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(in_words(field.base_field, entry) for entry in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, RichTextField):
        return as_plain_with_addresses(value)
    return _told(value)


def _told(value: Any) -> str:
    """Return a value without choices; two files of one name are told apart by the beginning of their keys."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int) and value > LONGEST_YEAR:
        return number(value)
    if isinstance(value, Picture):
        return f"image n° {value.pk.hex[:8]} ({value.width} × {value.height}\u00a0px)"
    if isinstance(value, Document):
        return f"{value.name} (fichier n° {value.pk.hex[:8]}, {filesizeformat(value.size)})"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, time):
        return time_format(value)
    return str(value)
