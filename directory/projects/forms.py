"""Forms of shared projects."""

from typing import Any

from django import forms

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import LineField

from ..territory.forms import CollectivityField
from ..territory.models import Collectivity
from . import actions as projects_actions
from .models import SharedProject


class ProjectForm(WatchedModelForm):
    """A need that others may share; its carrier is a collectivité for which one works, for the team any."""

    class Meta:
        model = SharedProject
        fields = ["title", "kind", "need", "wanted", "status", "themes"]
        field_classes = {"title": LineField, "wanted": LineField}
        widgets = {"need": forms.Textarea(attrs={"rows": 5}), "themes": forms.CheckboxSelectMultiple}
        labels = {
            "title": "Le projet en une ligne",
            "kind": "De quoi s’agit-il",
            "need": "Le besoin",
            "wanted": "Avec qui vous aimeriez le faire",
            "status": "Où il en est",
        }
        help_texts = {
            "title": "Un verbe à l’infinitif : « Partager un économe de flux ».",
            "need": "Ce qu’il vous faut, pour quand, ce que vous apportez.",
            "wanted": "Des communes voisines, de la même taille, du littoral…",
        }

    carrier = forms.ModelChoiceField(
        label="Au nom de", queryset=Collectivity.objects.none(), empty_label=None, to_field_name="code"
    )
    field_order = ["carrier"]

    def __init__(self, *args: Any, places: list[Collectivity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk or len(places) == 1:
            del self.fields["carrier"]
            self.only_carrier = self.instance.collectivity if self.instance.pk else places[0]
        elif not places:  # the team writes down what a collectivité told it
            self.fields["carrier"] = CollectivityField(label="Au nom de", help_text="Tapez les premières lettres.")
        else:
            field: Any = self.fields["carrier"]
            field.queryset = Collectivity.objects.filter(pk__in=[place.pk for place in places])
        if not self.instance.pk:
            del self.fields["status"]

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> SharedProject:
        carrier = values.pop("carrier", None) or self.only_carrier
        return projects_actions.propose_project(collectivity=carrier, by=user, values=values, **lists)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> SharedProject:
        return projects_actions.change_project(project=self.instance, by=user, seen=seen, values=values, **lists)


class JoinForm(forms.Form):
    """Which of one's collectivités joins, and a word."""

    collectivity = forms.ModelChoiceField(
        label="Au nom de", queryset=Collectivity.objects.none(), empty_label=None, to_field_name="code"
    )
    word = LineField(
        label="Un mot", max_length=300, required=False, help_text="Ce que vous cherchez, ce que vous apportez."
    )

    def __init__(self, *args: Any, places: list[Collectivity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["collectivity"]
        field.queryset = Collectivity.objects.filter(pk__in=[place.pk for place in places])
