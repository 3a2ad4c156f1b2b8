"""Forms of the feuille de route."""

from typing import Any

from django import forms
from django.urls import Resolver404, resolve

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import DayField, LineField

from . import actions as roadmaps
from .enums import Stance
from .models import RoadmapItem


class ItemForm(WatchedModelForm):
    """Who leads an action, until when, and how far it is."""

    class Meta:
        model = RoadmapItem
        fields = [
            *("title", "aim", "track", "lead", "partners", "year", "priority", "status", "progress"),
            *("note", "answer_label", "answer_path"),
        ]
        field_classes = dict.fromkeys(("track", "lead", "partners", "answer_label", "answer_path"), LineField)
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "aim": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": "Action",
            "lead": "Qui la porte",
            "partners": "Avec qui",
            "progress": "Avancement, en pour cent",
            "note": "Ce qu’il en advient",
            "answer_label": "Réponse dans le portail",
            "answer_path": "Adresse de la réponse",
        }
        help_texts = {
            "progress": "Faite\u00a0: 100. À engager\u00a0: 0.",
            "note": "Une phrase\u00a0: les personnes qui l’ont proposée la reçoivent.",
            "answer_label": "Le nom de la page qui y répond\u00a0: «\u00a0Annuaire\u00a0».",
            "answer_path": "Une adresse du portail\u00a0: /annuaire/",
        }

    def clean_answer_path(self) -> str:
        path: str = self.cleaned_data["answer_path"]
        if path:
            try:
                resolve(path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])
            except Resolver404 as error:
                raise forms.ValidationError("Le portail n’a pas de page à cette adresse.") from error
        return path

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["progress"] = roadmaps.progress_of(data.get("status", ""), data.get("progress"))
        if data.get("answer_path") and not data.get("answer_label"):
            self.add_error("answer_label", "Donnez un nom à la page qui répond.")
        return data

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> RoadmapItem:
        return roadmaps.change_item(item=self.instance, by=user, seen=seen, values=values)


class OpinionForm(forms.Form):
    """What a member thinks of an action."""

    stance = forms.ChoiceField(label="Votre avis", choices=Stance.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label="Pourquoi", required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("stance") in {Stance.RESERVE, Stance.COMMENT} and not data.get("comment"):
            self.add_error("comment", "Dites laquelle en quelques mots.")
        return data


class ConsultationForm(forms.Form):
    """Until when members give their opinion."""

    until = DayField(label="Avis attendus jusqu’au")


class ResultForm(forms.Form):
    """What comes of it."""

    result = forms.CharField(
        label="Résultat de la consultation", max_length=6000, widget=forms.Textarea(attrs={"rows": 8})
    )
