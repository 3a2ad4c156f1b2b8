"""Forms of the page after an election."""

from typing import Any

from django import forms

from core.ui.forms import DayField
from directory.territory.enums import Kind

from . import actions as elections


class ElectionForm(forms.Form):
    """On which day functions of élus end, and in which collectivités."""

    end = DayField(label="Dernier jour des fonctions", help_text="La veille de l’installation du nouveau conseil.")
    kinds = forms.MultipleChoiceField(
        label="Dans", choices=Kind.choices, widget=forms.CheckboxSelectMultiple, initial=[Kind.COMMUNE]
    )


class ClosingForm(ElectionForm):
    """The functions that were shown, those that stay (a box beside each), whether each place is asked who follows."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=elections.MOST * 12)
    asks = forms.BooleanField(label="Demander à chaque collectivité qui prend la suite", required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kept = set(self.data.getlist("stays")) if hasattr(self.data, "getlist") else set()
        to_close = [key for key in data.get("shown", "").split(",") if key not in kept]
        data["keys"] = [int(key) for key in to_close if key.isascii() and key.isdecimal() and len(key) < 12]
        return data
