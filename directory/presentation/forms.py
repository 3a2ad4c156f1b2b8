"""Forms of what those who work in a collectivité say of it: what it is like, how to reach it, a photo."""

from typing import Any

from django import forms

from core.attachments.forms import ImageField
from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import LineField

from ..territory.models import CONTACT, Collectivity
from . import actions as presentation_actions


class TraitsForm(forms.ModelForm[Collectivity]):
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


class ContactForm(WatchedModelForm):
    """How everybody reaches the town hall, or the seat."""

    website = forms.URLField(label="Site internet", required=False, max_length=250, assume_scheme="https")

    class Meta:
        model = Collectivity
        fields = CONTACT
        field_classes = {"address": LineField}
        labels = {"address": "Adresse", "phone": "Téléphone", "email": "Courriel"}
        help_texts = {
            "phone": "Le standard ou le service, jamais un numéro personnel\u202f: tout le monde le lit.",
            "email": "L’adresse de la collectivité ou du service.",
        }

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Collectivity:
        return presentation_actions.change_contact(collectivity=self.instance, by=user, seen=seen, values=values)


class PhotoForm(forms.Form):
    """The photo at the head of the page, with what it shows."""

    image = ImageField(
        label="Photo",
        help_text=(
            "Un paysage, une place, un chantier, en largeur. JPEG, PNG, WebP ou HEIC, 15\u00a0Mo au plus. "
            "Le lieu de la prise de vue est effacé."
        ),
    )
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")
    credit = LineField(label="Crédit", max_length=120, required=False, help_text="Qui l’a prise, avec son accord.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "id_photo_%s"  # the page has another form
        super().__init__(*args, **kwargs)
