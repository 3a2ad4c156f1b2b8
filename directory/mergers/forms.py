"""Forms of the page that says what a collectivité becomes."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from core.ui.forms import DayField, LineField
from core.ui.typography import number

from ..territory.forms import CollectivityField
from ..territory.models import Collectivity
from .holdings import holdings


class ClosingForm(forms.Form):
    """From which day on a collectivité exists no longer, and which one it is a part of from then on."""

    on = DayField(
        label="Depuis le", help_text="Le jour où la nouvelle collectivité existe\u00a0: le plus souvent un 1ᵉʳ janvier."
    )
    into = CollectivityField(
        label="Elle fait alors partie de",
        required=False,
        help_text="Tapez les premières lettres ou le code postal. Vide si on ne le sait pas encore.",
    )

    def __init__(self, *args: Any, place: Collectivity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.setdefault("on", place.closed_on or date(today.year + 1, 1, 1))
        if place.merged_into:
            self.initial.setdefault("into", place.merged_into)


class SettlingForm(forms.Form):
    """What the collectivité of today is called and counts, and what comes to it."""

    name = LineField(label="Son nom", max_length=160)
    population = forms.IntegerField(label="Sa population municipale", required=False, min_value=0, max_value=20_000_000)
    keys = forms.MultipleChoiceField(label="Ce qui y passe", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, place: Collectivity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        successor = place.successor
        self.initial.update(name=successor.name, population=successor.population)
        parts = [f"{town.name}\u00a0: {number(town.population)}" for town in (successor, place) if town.population]
        self.fields[
            "population"
        ].help_text = (
            f"{', '.join(parts)}. Si le nombre de la première ne compte pas encore la seconde, écrivez leur somme."
        )
        self.counted = [(holding, holding.of(place).count()) for holding in holdings()]
        choices = [(holding.key, holding.words(amount)) for holding, amount in self.counted if amount]
        field: Any = self.fields["keys"]
        field.choices = choices
        field.initial = [key for key, _ in choices]
        if not choices:
            del self.fields["keys"]
