"""Forms around the répertoires."""

from typing import Any

from django import forms

from core.ui.forms import ListForm

from ..engineering.enums import Budget, Duration, Need
from .models import Correction


class CorrectionForm(forms.ModelForm[Correction]):
    """What should change in an entry."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by machines alone

    class Meta:
        model = Correction
        fields = ["text", "source", "email"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "text": "Ce qui devrait changer",
            "source": "Une page qui le dit",
            "email": "Votre adresse électronique",
        }
        help_texts = {
            "text": "Une coordonnée, une date, un lien mort, une page en double…",
            "email": "Pour vous dire quand c’est fait ; effacée un an après.",
        }

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["email"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laissez ce champ vide.")
        return ""

    def proposal(self) -> dict[str, str]:
        """Return what was written, as the action takes it."""
        data = self.cleaned_data
        return {"text": data["text"], "source": data["source"], "email": data.get("email", "")}


class AlertForm(forms.Form):
    """The search to hear of again, as the query string of the list."""

    query = forms.CharField(max_length=500, required=False)


class EngineeringForm(ListForm):
    """What one needs, for how long, and with what money."""

    besoin = forms.ChoiceField(label="Besoin", choices=[("", "Peu importe"), *Need.choices], required=False)
    duree = forms.ChoiceField(label="Durée", choices=[("", "Peu importe"), *Duration.choices], required=False)
    budget = forms.ChoiceField(label="Budget", choices=[("", "Peu importe"), *Budget.choices], required=False)
