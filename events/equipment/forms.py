"""Forms of equipment and of its loans."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from core.attachments.forms import DocumentField, ImageField
from core.ui.forms import DayField, LineField
from directory.initiatives.forms import WatchedForm
from directory.territory.forms import CollectivityField
from directory.territory.models import Collectivity
from members.accounts.models import User

from ..loans.mails import people_of
from . import actions
from .models import Equipment

SECTIONS = (
    ("Le matériel", ["owner", "name", "kind", "quantity", "description"]),
    ("Le prêt", ["conditions", "deposit", "pick_up_place", "contacts"]),
    ("Les limites", ["longest_days", "most_days_per_year", "most_days_ahead"]),
)


def place_field(label: str, places: list[Collectivity], *, is_staff: bool) -> forms.Field:
    """Return a choice among the collectivités for which one works; for animateurs, among all."""
    if is_staff:
        start = places[0].reference if places else ""
        return CollectivityField(label=label, initial=start, error_messages={"required": "Dites quelle collectivité."})
    chosen = Collectivity.objects.filter(pk__in=[place.pk for place in places])
    return forms.ModelChoiceField(
        label=label, queryset=chosen, empty_label=None, to_field_name="code", initial=places[0].code
    )


class PeopleField(forms.ModelMultipleChoiceField):
    """Persons, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name())


class EquipmentForm(WatchedForm):
    """What is lent, and how."""

    lists = ("contacts",)
    contacts = PeopleField(
        label="Qui s’en occupe",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Les demandes leur arrivent par courriel. Personne\u00a0: à toutes celles et ceux qui travaillent "
        "pour la collectivité.",
    )

    class Meta:
        model = Equipment
        fields = [
            *("name", "kind", "quantity", "description", "conditions", "deposit", "pick_up_place", "contacts"),
            *("longest_days", "most_days_ahead", "most_days_per_year"),
        ]
        field_classes = dict.fromkeys(("name", "pick_up_place"), LineField)
        widgets = dict.fromkeys(("description", "conditions"), forms.Textarea(attrs={"rows": 4}))
        labels = {
            "name": "Nom",
            "kind": "Genre",
            "quantity": "Nombre d’exemplaires",
            "description": "Description",
            "conditions": "Conditions du prêt",
            "deposit": "Caution, en euros",
            "pick_up_place": "Où le prendre et le rendre",
            "longest_days": "Durée d’un prêt, au plus (jours)",
            "most_days_ahead": "Jours à l’avance, au plus",
            "most_days_per_year": "Jours par collectivité en douze mois, au plus",
        }
        help_texts = {
            "quantity": "Ceux que l’on prête séparément\u00a0: 500 gobelets, 3 barnums.",
            "description": "Taille, poids, ce qu’il faut pour le transporter et l’installer.",
            "conditions": "Transport, assurance, nettoyage, participation aux frais…",
            "deposit": "Vide\u00a0: sans caution.",
            "pick_up_place": "Adresse et heures.",
        }

    def __init__(self, *args: Any, places: list[Collectivity], is_staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only_owner = self._owner(places, is_staff)
        if self.only_owner is None:
            self.fields["owner"] = place_field("Collectivité qui prête", places, is_staff=is_staff)
        field: Any = self.fields["contacts"]
        field.queryset = self._people([self.only_owner] if self.only_owner else places)

    def _owner(self, places: list[Collectivity], is_staff: bool) -> Collectivity | None:
        if self.instance.pk:
            owner: Collectivity = self.instance.owner
            return owner
        return places[0] if len(places) == 1 and not is_staff else None

    def _people(self, places: Iterable[Collectivity]) -> Any:
        able = Q(pk__in=[]) if not self.instance.pk else Q(pk__in=self.instance.contacts.values("pk"))
        for place in places:
            able |= Q(pk__in=people_of(place).values("pk"))
        return User.objects.filter(able, is_active=True).order_by("pk")

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return the fields in their three parts."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]

    def add(self, user: Any, values: dict[str, Any], **lists: list[Any]) -> Equipment:
        owner: Any = values.pop("owner", None) or self.only_owner
        return actions.add_equipment(owner=owner, by=user, values=values, contacts=lists["contacts"])

    def change(self, user: Any, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Equipment:
        return actions.change_equipment(equipment=self.instance, by=user, seen=seen, values=values, **lists)


class PhotoForm(forms.Form):
    """A photo with what it shows."""

    image = ImageField(
        label="Photo", help_text="JPEG, PNG, WebP ou HEIC, 15 Mo au plus. Le lieu de la prise de vue est effacé."
    )
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")


class ManualForm(forms.Form):
    """How it is used."""

    file = DocumentField(label="Mode d’emploi", help_text="PDF, image ou document, 20 Mo au plus.")


class BreakdownForm(forms.Form):
    """From when to when how many cannot be lent."""

    start = DayField(label="Indisponible depuis le")
    end = DayField(label="Jusqu’au", required=False, help_text="Ce jour compris. Vide\u00a0: on ne sait pas encore.")
    quantity = forms.IntegerField(label="Exemplaires touchés", min_value=1, max_value=100_000)
    reason = LineField(
        label="Ce qui se passe", max_length=300, help_text="Les collectivités qui l’attendent le liront."
    )

    def __init__(self, *args: Any, equipment: Equipment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if equipment.is_single:
            self.fields["quantity"].widget = forms.HiddenInput()
            self.fields["quantity"].initial = 1

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", "La fin vient après le début.")
        return data


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
