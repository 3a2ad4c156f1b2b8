"""Forms of programmes d'actions."""

from typing import Any

from django import forms

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.spreadsheets.forms import SheetField
from core.ui.forms import LineField

from ..initiatives.forms import finalities_field
from ..initiatives.models import Initiative
from . import actions as plans_actions
from .importing import COLUMNS
from .models import PlanAction, PlanAxis, contradictions


class AxisForm(WatchedModelForm):
    """A part of a programme."""

    class Meta:
        model = PlanAxis
        fields = ["title", "position"]
        field_classes = {"title": LineField}
        labels = {"title": "Titre de l’axe", "position": "Son rang dans le programme"}

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.initiative = initiative
        if not self.instance.pk:
            del self.fields["position"]

    def clean_title(self) -> str:
        title = str(self.cleaned_data["title"])
        if self.instance.initiative.axes.filter(title=title).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Ce programme a déjà un axe de ce titre.")
        return title

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> PlanAxis:
        return plans_actions.add_axis(initiative=self.instance.initiative, by=user, **values)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> PlanAxis:
        return plans_actions.change_axis(axis=self.instance, by=user, seen=seen, values=values)


class ActionForm(WatchedModelForm):
    """An action of a programme; its title alone must be known."""

    finalities = finalities_field()

    class Meta:
        model = PlanAction
        fields = [
            *("title", "number", "axis", "description", "status", "progress", "start", "end", "pilot", "partners"),
            *("cost", "cost_note", "indicator", "result", "finalities", "themes"),
        ]
        field_classes = dict.fromkeys(
            ("title", "number", "pilot", "partners", "cost_note", "indicator", "result"), LineField
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "themes": forms.CheckboxSelectMultiple,
            "progress": forms.NumberInput(attrs={"min": 0, "max": 100}),
        }
        labels = {
            "title": "Ce que fait l’action",
            "number": "Son numéro dans le programme",
            "progress": "Avancement, en pour cent",
            "pilot": "Qui la pilote",
            "partners": "Avec quels partenaires",
            "cost": "Coût, en euros",
            "cost_note": "Précision sur le coût",
            "indicator": "Indicateur : ce que l’on mesure",
            "result": "Ce que l’on a mesuré",
        }
        help_texts = {
            "title": "Un verbe à l’infinitif : « Récupérer l’eau de pluie de l’école ».",
            "number": "Par exemple 2.3 ; vide si le programme n’en a pas.",
            "status": "« En cours » veut dire commencée, jamais seulement prévue.",
            "start": "Une année, un mois ou un jour : 2026, 2026-09 ou 2026-09-15.",
            "end": "De la même façon.",
            "pilot": "Un service ou une fonction, sans nom : tout le monde le lit.",
            "cost_note": "Par an, hors taxes, part d’une aide…",
            "result": "Avec l’année : « 12 % d’eau en moins en 2025 ».",
        }

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.initiative = initiative
        field: Any = self.fields["axis"]
        field.queryset, field.empty_label = initiative.axes.all(), "Aucun"
        if not field.queryset:
            del self.fields["axis"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, problem in contradictions(data):
            self.add_error(name, problem)
        number = data.get("number")
        others = self.instance.initiative.plan_actions.exclude(pk=self.instance.pk)
        if number and others.filter(number=number).exists():
            self.add_error("number", "Ce programme a déjà une action de ce numéro.")
        return data

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> PlanAction:
        return plans_actions.add_action(initiative=self.instance.initiative, by=user, values=values, **lists)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> PlanAction:
        return plans_actions.change_action(action=self.instance, by=user, seen=seen, values=values, **lists)


class PlanFileForm(forms.Form):
    """A programme as a spreadsheet."""

    file = SheetField(columns=COLUMNS)
