"""Forms of bookmarks and dossiers."""

from typing import Any

from django import forms

from core.kinds import kinds, searches
from core.ui.forms import LineField


class BookmarkFilter(forms.Form):
    """Which kind of what one keeps is shown, and which page; nothing in it can be an error."""

    genre = forms.ChoiceField(required=False, choices=lambda: [(key, kinds()[key].heading) for key in searches()])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def asked(self) -> dict[str, Any]:
        """Return what was understood; what was not is as if it were not there."""
        self.is_valid()
        return self.cleaned_data


class ShelfForm(forms.Form):
    """The name of a dossier."""

    name = LineField(label="Nouveau dossier", max_length=80)


class FilingForm(forms.Form):
    """In which of one's dossiers, or in a new one."""

    shelf = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    name = LineField(label="Nouveau dossier", max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("shelf") and not data.get("name"):
            raise forms.ValidationError("Choisissez un dossier, ou donnez un nom au nouveau.")
        return data


class TakeOffForm(forms.Form):
    """Which bookmark leaves a dossier."""

    bookmark = forms.IntegerField(min_value=1, max_value=2**62)
