"""The field that takes a spreadsheet."""

from dataclasses import replace
from typing import Any

from django import forms

from .reading import MAX_BYTES, Columns, Sheet, read
from .tables import FileRefusedError


class SheetField(forms.FileField):
    """Gives a Sheet; what cannot be read is refused with a reason."""

    widget = forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.ods"})
    default_error_messages = {"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."}

    def __init__(self, *, columns: Columns, label: str = "Fichier XLSX, ODS ou CSV", **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.columns = columns

    def clean(self, data: Any, initial: Any = None) -> Sheet:
        upload = super().clean(data, initial)
        if upload.size > MAX_BYTES:
            raise forms.ValidationError("Ce fichier dépasse 2 Mo. Gardez-y les seules colonnes utiles.")
        try:
            return replace(read(upload.read(), self.columns), name=upload.name[:200])
        except FileRefusedError as error:
            raise forms.ValidationError(str(error)) from error
