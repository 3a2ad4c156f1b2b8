"""Forms of what those who work in a collectivité change."""

from typing import Any

from django import forms

from core.attachments.forms import DocumentField
from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import LineField

from ..territory.models import Collectivity
from . import actions as initiatives_actions
from .enums import Finality
from .models import Initiative, StageChange


def finalities_field() -> forms.MultipleChoiceField:
    """The five finalités as boxes to tick."""
    return forms.MultipleChoiceField(
        label="Finalités", choices=Finality.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class InitiativeForm(WatchedModelForm):
    """What a collectivité says of its démarche; what is not known stays empty."""

    finalities = finalities_field()

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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        others = Initiative.objects.filter(collectivity=self.instance.collectivity).exclude(pk=self.instance.pk)
        if others.filter(kind=data.get("kind"), name=data.get("name", "")).exists():
            self.add_error("name", "Cette collectivité a déjà une démarche de ce type et de ce nom.")
        return data

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Initiative:
        return initiatives_actions.add(collectivity=self.instance.collectivity, by=user, values=values, **lists)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Initiative:
        return initiatives_actions.change(initiative=self.instance, by=user, seen=seen, values=values, **lists)


class StageForm(forms.ModelForm[StageChange]):
    """A stage that the démarche has reached."""

    class Meta:
        model = StageChange
        fields = ["stage", "since", "note", "source"]
        field_classes = {"note": LineField}
        labels = {"since": "Depuis", "note": "Ce que l’on en sait", "source": "Une page qui le dit"}
        help_texts = {
            "since": "Une année, un mois ou un jour : 2013, 2013-12 ou 2013-12-19. Vide si vous ne savez pas."
        }


class DocumentForm(forms.Form):
    """A file or a link to lay beside a démarche."""

    title = LineField(label="Titre", max_length=160)
    file = DocumentField(
        label="Fichier",
        required=False,
        help_text="PDF, image, document, tableur ou présentation, 20 Mo au plus. Tout le monde le lit.",
    )
    link = forms.URLField(label="Ou lien", required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "id_document_%s"  # the page has another form
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("file")) == bool(data.get("link")):
            raise forms.ValidationError("Donnez un fichier ou un lien, l’un des deux.")
        return data
