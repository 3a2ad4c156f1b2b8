"""Forms of who lends: the item, and when it is out of order."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import DayField, LineField
from directory.territory.models import Collectivity
from members.accounts.models import User

from ..equipment import actions as items
from ..equipment.forms import place_field
from ..equipment.models import Equipment
from ..equipment.queries import people_of
from . import actions as lending

SECTIONS = (
    ("Le matériel", ["owner", "name", "kind", "quantity", "description"]),
    ("Le prêt", ["conditions", "deposit", "pick_up_place", "contacts"]),
    ("Les limites", ["longest_days", "most_days_per_year", "most_days_ahead"]),
)


class PeopleField(forms.ModelMultipleChoiceField[User]):
    """Persons, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name())


class EquipmentForm(WatchedModelForm):
    """What is lent, and how."""

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

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Equipment:
        owner: Any = values.pop("owner", None) or self.only_owner
        return items.add_equipment(owner=owner, by=user, values=values, contacts=lists["contacts"])

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Equipment:
        return lending.change_equipment(equipment=self.instance, by=user, seen=seen, values=values, **lists)


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
