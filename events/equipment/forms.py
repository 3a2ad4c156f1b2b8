"""Forms of equipment: whose it is, its photos, how it is used."""

from django import forms

from core.attachments.forms import DocumentField, ImageField
from core.ui.forms import LineField
from directory.territory.forms import CollectivityField
from directory.territory.models import Collectivity


def place_field(label: str, places: list[Collectivity], *, is_staff: bool) -> forms.Field:
    """Return a choice among the collectivités for which one works; for animateurs, among all."""
    if is_staff:
        start = places[0].reference if places else ""
        return CollectivityField(label=label, initial=start, error_messages={"required": "Dites quelle collectivité."})
    chosen = Collectivity.objects.filter(pk__in=[place.pk for place in places])
    return forms.ModelChoiceField(
        label=label, queryset=chosen, empty_label=None, to_field_name="code", initial=places[0].code
    )


class PhotoForm(forms.Form):
    """A photo with what it shows."""

    image = ImageField(
        label="Photo", help_text="JPEG, PNG, WebP ou HEIC, 15 Mo au plus. Le lieu de la prise de vue est effacé."
    )
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")


class ManualForm(forms.Form):
    """How it is used."""

    file = DocumentField(label="Mode d’emploi", help_text="PDF, image ou document, 20 Mo au plus.")
