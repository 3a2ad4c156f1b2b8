"""Forms of a loan: asking, a word, its state."""

from typing import Any

from django import forms

from core.attachments.forms import ImageField
from core.ui.forms import DayField, LineField
from directory.territory.models import Collectivity

from ..equipment.forms import place_field
from ..equipment.models import Equipment


class AskForm(forms.Form):
    """From when to when, how many, for whom and what for."""

    start = DayField(label="Retrait le")
    end = DayField(label="Retour le", help_text="Le jour du retour, une autre collectivité peut le prendre.")
    quantity = forms.IntegerField(label="Exemplaires", min_value=1, max_value=100_000, initial=1)
    purpose = LineField(
        label="Pour quoi faire", max_length=300, help_text="Par exemple\u00a0: «\u00a0Fête du village\u00a0»."
    )

    def __init__(self, *args: Any, equipment: Equipment, places: list[Collectivity], is_staff: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.only_borrower = places[0] if len(places) == 1 and not is_staff else None
        if self.only_borrower is None:
            self.fields["borrower"] = place_field("Au nom de", places, is_staff=is_staff)
        if equipment.is_single:
            self.fields["quantity"].widget = forms.HiddenInput()

    @property
    def values(self) -> dict[str, Any]:
        return {"borrower": self.only_borrower, **self.cleaned_data}


class WordForm(forms.Form):
    """A word to the other side."""

    answer = LineField(label="Un mot", max_length=500, required=False)


class ReasonForm(forms.Form):
    """Why not."""

    answer = LineField(label="Pourquoi", max_length=500)


class StateForm(forms.Form):
    """In what state it is, from a phone."""

    note = LineField(label="État", max_length=500, help_text="Complet, propre, ce qui manque, ce qui est abîmé.")
    photo = ImageField(label="Photo", required=False, help_text="Facultative. JPEG, PNG, WebP ou HEIC, 15 Mo au plus.")
