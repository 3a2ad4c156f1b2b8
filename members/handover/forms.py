"""Forms of the end of a function."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from core.addresses import AddressField
from core.readers import Author
from core.ui.forms import DayField, LineField

from ..people.models import Mandate, Referent
from . import actions
from .models import Handover


class EndForm(forms.Form):
    """Which function ends, and when."""

    mandate = forms.ModelChoiceField(label="Fonction qui se termine", queryset=Mandate.objects.none(), empty_label=None)
    end = DayField(label="Dernier jour", help_text="Passé ou à venir, dans l’année.")

    def __init__(self, *args: Any, referent: Referent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mandate"]
        field.queryset = referent.mandates.current().select_related("collectivity")  # type: ignore[attr-defined]
        self.fields["end"].initial = timezone.localdate

    def clean_end(self) -> Any:
        end, today = self.cleaned_data["end"], timezone.localdate()
        if abs(end - today) > timedelta(days=366):
            raise forms.ValidationError("Choisissez un jour à moins d’un an d’aujourd’hui.")
        return end


class HandoverForm(forms.Form):
    """To whom the function goes and with what; or who the successor is, not yet in the network."""

    successor = forms.ModelChoiceField(
        label="Qui prend la suite",
        queryset=Mandate.objects.none(),
        required=False,
        empty_label="Personne de cette liste",
    )
    items = forms.MultipleChoiceField(
        label="Ce que vous lui confiez", required=False, widget=forms.CheckboxSelectMultiple
    )
    name = LineField(
        label="Son nom, si la personne n’est pas encore dans le Réseau",
        max_length=160,
        required=False,
        help_text="L’équipe du Réseau l’ajoute et l’invite ; vous revenez ensuite ici lui passer le relais.",
    )
    email = AddressField(label="Son adresse électronique", required=False)
    word = forms.CharField(
        label="Un mot pour la suite",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce qui est en cours, qui appeler, où sont les documents.",
    )

    def __init__(self, *args: Any, handover: Handover, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handover = handover
        successors = actions.successors_of(handover)
        field = self.fields["successor"]
        listed = Mandate.objects.filter(pk__in=[mandate.pk for mandate in successors])
        field.queryset = listed.select_related("referent", "collectivity")  # type: ignore[attr-defined]
        field.label_from_instance = lambda mandate: f"{mandate.referent}, {mandate.title}"  # type: ignore[attr-defined]
        if not successors:
            del self.fields["successor"], self.fields["items"]
            return
        choices = [(item.key, item.label) for item in actions.items_of(handover)]
        if choices:
            self.fields["items"].choices = choices  # type: ignore[attr-defined]
            self.fields["items"].initial = [key for key, _ in choices]
        else:
            del self.fields["items"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("successor") and not (data.get("name") and data.get("email")) and not self.errors:
            raise forms.ValidationError("Choisissez la personne qui prend la suite, ou donnez son nom et son adresse.")
        return data

    def save_for(self, user: Author) -> str:
        """Hand over, or announce the successor; return what to tell the reader. Raise actions.HandoverError."""
        data = self.cleaned_data
        if data.get("successor"):
            actions.hand_over(
                handover=self.handover,
                successor=data["successor"],
                keys=data.get("items", []),
                word=data["word"],
                by=user,
            )
            return f"Le relais est passé à {data['successor'].referent}, qui en est prévenu par courriel."
        actions.announce(handover=self.handover, name=data["name"], email=data["email"], word=data["word"], by=user)
        return f"Merci : l’équipe du Réseau ajoute {data['name']} à l’annuaire et vous prévient."
