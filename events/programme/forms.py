"""Forms of the year's programme."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.days import wrong_hour
from core.ui.forms import DayField, LineField
from directory.territory.forms import CollectivityField
from directory.territory.models import Collectivity

from . import actions as programming
from .actions import Dated
from .models import Idea, Position, Programme

MONTHS = (
    *((1, "janvier"), (2, "février"), (3, "mars"), (4, "avril"), (5, "mai"), (6, "juin"), (7, "juillet")),
    *((8, "août"), (9, "septembre"), (10, "octobre"), (11, "novembre"), (12, "décembre")),
)
USUAL = timedelta(hours=3)


class YearForm(forms.Form):
    """The year of a new programme."""

    year = forms.IntegerField(label="Année", min_value=2015, max_value=2100)


class ProgrammeForm(WatchedModelForm):
    """What the year is about, and whether collectivités may still speak."""

    class Meta:
        model = Programme
        fields = ["introduction", "is_open"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 4})}
        labels = {"introduction": "Présentation", "is_open": "Les collectivités peuvent se positionner"}

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Programme:
        return programming.set_up(programme=self.instance, by=user, seen=seen, **values)


class IdeaForm(WatchedModelForm):
    """A meeting that might take place."""

    class Meta:
        model = Idea
        fields = ["kind", "audience", "title", "summary"]
        field_classes = {"title": LineField}
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}
        labels = {"title": "Thème", "summary": "En bref"}
        help_texts = {"summary": "De quoi l’on parlerait, pour qui."}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Idea:
        return programming.add_idea(programme=self.programme, by=user, values=values)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Idea:
        return programming.change_idea(idea=self.instance, by=user, seen=seen, values=values)


class PositionForm(forms.Form):
    """What a collectivité says of an idea."""

    collectivity = forms.TypedChoiceField(label="Collectivité")
    is_interested = forms.BooleanField(label="Nous sommes intéressés", required=False)
    can_host = forms.BooleanField(label="Nous pouvons accueillir", required=False)
    months = forms.TypedMultipleChoiceField(
        label="Mois qui conviennent",
        choices=MONTHS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = LineField(label="Précision", max_length=300, required=False)

    def __init__(self, *args: Any, places: list[Collectivity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["collectivity"]
        field.choices = [(str(place.pk), place.name) for place in places]
        field.coerce = {str(place.pk): place for place in places}.__getitem__
        if len(places) == 1:
            field.widget = forms.HiddenInput()
            self.initial.setdefault("collectivity", places[0].pk)


class DateForm(forms.Form):
    """The date of an idea, where it has one; left empty it stays an idea."""

    day = DayField(label="Jour", required=False)
    begins = forms.TimeField(label="De", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="À", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    host = CollectivityField(label="Accueillie par", required=False)
    place = LineField(label="Lieu", max_length=160, required=False)

    def __init__(self, *args: Any, idea: Idea, positions: list[Position], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idea, self.positions = idea, positions
        hosts = [position.collectivity for position in positions if position.can_host]
        if len(hosts) == 1:
            self.initial.setdefault("host", hosts[0].reference)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") is None:
            if any(data.get(name) for name in ("begins", "ends", "place")):
                self.add_error("day", "Donnez le jour, ou effacez l’heure et le lieu.")
            return data
        for name, sentence in (("begins", "Donnez l’heure."), ("host", "Dites quelle collectivité accueille.")):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", "La fin vient après le début.")
        day = data["day"]
        if day < timezone.localdate():
            self.add_error("day", "Ce jour est passé.")
        for name in ("begins", "ends"):
            if data.get(name) and (said := wrong_hour(datetime.combine(day, data[name]))):
                self.add_error(name, said)
        return data

    @property
    def dated(self) -> Dated | None:
        """Return the idea with its date; None where none was given."""
        data = self.cleaned_data
        if data["day"] is None:
            return None
        start = timezone.make_aware(datetime.combine(data["day"], data["begins"]))
        end = timezone.make_aware(datetime.combine(data["day"], data["ends"])) if data["ends"] else start + USUAL
        return Dated(self.idea, start, end, data["host"], data["place"] or data["host"].name)
