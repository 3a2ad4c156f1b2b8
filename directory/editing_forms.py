"""Forms of what those who work in a collectivité change."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from reseau66.core.ui.forms import LineField

from . import actions
from .enums import Finality
from .models import Collectivity, Initiative, StageChange


class InitiativeForm(forms.ModelForm):
    """What a collectivité says of its démarche; what is not known stays empty."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    finalities = forms.MultipleChoiceField(
        label="Finalités", choices=Finality.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Initiative
        fields = [
            *("kind", "name", "summary", "specificities", "started", "deliberated", "elected_pilot"),
            *("technical_pilot", "finalities", "themes", "contact", "link"),
        ]
        field_classes = dict.fromkeys(("name", "elected_pilot", "technical_pilot", "contact"), LineField)
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "specificities": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
        }
        labels = {
            "kind": "Type de démarche",
            "name": "Son nom, si elle en a un",
            "elected_pilot": "Qui la pilote, côté élus",
            "technical_pilot": "Qui la suit, côté technique",
            "link": "Page à lire",
        }
        help_texts = {
            "started": "Une année, un mois ou un jour : 2013, 2013-12 ou 2013-12-19.",
            "deliberated": "De la même façon.",
            "elected_pilot": "La fonction, sans nom : « adjointe au développement durable ».",
            "contact": "Une adresse ou un numéro que tout le monde peut lire.",
        }

    def __init__(self, *args: Any, collectivity: Collectivity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.collectivity = collectivity
        self.initial["seen"] = self.instance.updated_at.isoformat() if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        others = Initiative.objects.filter(collectivity=self.instance.collectivity).exclude(pk=self.instance.pk)
        if others.filter(kind=data.get("kind"), name=data.get("name", "")).exists():
            self.add_error("name", "Cette collectivité a déjà une démarche de ce type et de ce nom.")
        return data

    def save_for(self, user: Any) -> Initiative:
        """Write the démarche; raise actions.ChangedMeanwhileError where somebody else was faster."""
        data = dict(self.cleaned_data)
        seen, themes = parse_datetime(data.pop("seen") or ""), list(data.pop("themes"))
        if self.instance.pk:
            return actions.change(initiative=self.instance, by=user, seen=seen, values=data, themes=themes)
        return actions.add(collectivity=self.instance.collectivity, by=user, values=data, themes=themes)

    def show_as_of(self, stored: Initiative) -> list[tuple[str, str, str]]:
        """Let the form be sent again over ``stored``; return label, stored value and typed value where they differ."""
        data = cast(QueryDict, self.data).copy()
        data["seen"] = stored.updated_at.isoformat()
        self.data = data
        differing = []
        for name in self.Meta.fields:
            theirs, mine = getattr(stored, name), self.cleaned_data[name]
            if name == "themes":
                theirs, mine = (sorted(map(str, values)) for values in (stored.themes.all(), mine))
            if theirs != mine:
                differing.append((str(self.fields[name].label), _text(theirs), _text(mine)))
        return differing


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class StageForm(forms.ModelForm):
    """A stage that the démarche has reached."""

    class Meta:
        model = StageChange
        fields = ["stage", "since", "note", "source"]
        field_classes = {"note": LineField}
        labels = {"since": "Depuis", "note": "Ce que l’on en sait", "source": "Une page qui le dit"}
        help_texts = {
            "since": "Une année, un mois ou un jour : 2013, 2013-12 ou 2013-12-19. Vide si vous ne savez pas."
        }


class TraitsForm(forms.ModelForm):
    """What the territory is like."""

    class Meta:
        model = Collectivity
        fields = ["milieu", "is_ski_resort", "is_touristic"]
        widgets = dict.fromkeys(
            ("is_ski_resort", "is_touristic"),
            forms.Select(choices=[("", "Je ne sais pas"), ("true", "Oui"), ("false", "Non")]),
        )
        labels = {"milieu": "Milieu", "is_ski_resort": "Station de ski", "is_touristic": "Commune touristique"}
        help_texts = {
            "milieu": "Celui qui domine. Il sert à rapprocher les collectivités qui se ressemblent.",
            "is_touristic": "Commune touristique ou station classée de tourisme.",
        }
