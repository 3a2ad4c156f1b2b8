"""The field that takes a spreadsheet."""

from dataclasses import dataclass
from typing import Any

from django import forms

from .reading import MAX_BYTES, Columns, FileRefusedError, Row, read


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet that was read: the name of its file and its lines."""

    name: str
    rows: list[Row]


class SheetField(forms.FileField):
    """Gives a Sheet; what cannot be read is refused with a reason."""

    widget = forms.FileInput(attrs={"accept": ".csv,.xlsx"})
    default_error_messages = {"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."}

    def __init__(self, *, columns: Columns, label: str = "Fichier CSV ou XLSX", **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.columns = columns

    def clean(self, data: Any, initial: Any = None) -> Sheet:
        upload = super().clean(data, initial)
        if upload.size > MAX_BYTES:
            raise forms.ValidationError("Ce fichier dépasse 2 Mo. Gardez-y les seules colonnes utiles.")
        try:
            return Sheet(upload.name[:200], read(upload.read(), self.columns))
        except FileRefusedError as error:
            raise forms.ValidationError(str(error)) from error
