"""Forms of shelves."""

from typing import Any

from django import forms

from core.ui.forms import LineField


class ShelfForm(forms.Form):
    """The name of a collection."""

    name = LineField(label="Nouveau dossier", max_length=80)


class KeepForm(forms.Form):
    """On which of one's shelves, or on a new one."""

    shelf = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    name = LineField(label="Nouveau dossier", max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("shelf") and not data.get("name"):
            raise forms.ValidationError("Choisissez un dossier, ou donnez un nom au nouveau.")
        return data


class TakeOffForm(forms.Form):
    """Which fiche leaves a collection."""

    fiche = forms.IntegerField(min_value=1, max_value=2**62)
