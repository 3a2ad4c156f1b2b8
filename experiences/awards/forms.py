"""Forms of who competes, and of the jury."""

from typing import Any

from django import forms

from core.attachments.forms import ImageField
from core.ui.forms import LineField
from directory.territory.forms import CollectivityField

from .enums import Phase
from .models import BEST, AwardEdition, Criterion, Nomination


class NominationForm(forms.ModelForm[Nomination]):
    """A nomination: of a collectivité or of another actor, with or without an account."""

    collectivity = CollectivityField(
        label="Collectivité", required=False, help_text="Laissez vide pour une association, une entreprise, une école."
    )
    photo = ImageField(
        label="Photo",
        required=False,
        help_text="Facultative. JPEG, PNG, WebP ou HEIC, 15\u00a0Mo au plus. Le lieu de la prise de vue est effacé.",
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by machines alone

    class Meta:
        model = Nomination
        fields = [
            *("category", "collectivity", "actor", "title", "summary", "text", "photo", "picture_alt"),
            *("contact_name", "contact_email"),
        ]
        field_classes = dict.fromkeys(("actor", "title", "picture_alt", "contact_name"), LineField)
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {
            "category": "Catégorie",
            "actor": "Nom de l’association, de l’entreprise, de l’école",
            "title": "Titre du projet",
            "summary": "En bref",
            "text": "Le projet",
            "picture_alt": "Ce que montre la photo",
            "contact_name": "Votre nom",
            "contact_email": "Votre adresse électronique",
        }
        help_texts = {
            "text": "Ce que vous avez fait, avec qui, et ce que cela a donné.",
            "picture_alt": "Une phrase, pour qui ne voit pas la photo.",
        }

    def __init__(self, *args: Any, edition: AwardEdition, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.Meta.fields)
        category: Any = self.fields["category"]
        category.queryset = edition.categories.all()
        category.empty_label = "Choisissez"
        if is_known:
            del self.fields["contact_email"]
        else:
            self.fields["contact_email"].required = True
            del self.fields["photo"], self.fields["picture_alt"]  # once the address is confirmed, from one's own page

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laissez ce champ vide.")
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "collectivity" in data and bool(data.get("collectivity")) == bool(data.get("actor")):
            raise forms.ValidationError("Nommez la collectivité, ou l’acteur qui n’en est pas une, et un seul.")
        if self.has_picture(data) and not data.get("picture_alt"):
            self.add_error("picture_alt", "Dites ce que montre la photo, pour qui ne la voit pas.")
        return data if self.has_picture(data) else {**data, "picture_alt": ""}

    def has_picture(self, data: dict[str, Any]) -> bool:
        """Tell whether the nomination will have a photo of its own."""
        return bool(data.get("photo"))

    def validate_constraints(self) -> None:
        """Leave the constraints that ``clean`` has told in words."""
        if not self.errors:
            super().validate_constraints()

    def told(self) -> dict[str, Any]:
        """Return what was written, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class ScoreForm(forms.Form):
    """A juror's score for each criterion."""

    def __init__(self, *args: Any, criteria: list[Criterion], given: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"criterion_{criterion.pk}"] = forms.TypedChoiceField(
                label=f"{criterion.name} (coefficient {criterion.weight})",
                help_text=criterion.help,
                choices=[(value, str(value)) for value in range(BEST + 1)],
                widget=forms.RadioSelect,
                coerce=int,
                initial=given.get(criterion.pk),
            )

    def values(self) -> dict[Criterion, int]:
        return {criterion: self.cleaned_data[f"criterion_{criterion.pk}"] for criterion in self.criteria}


class AbstainForm(forms.Form):
    """Why a juror gives nothing."""

    reason = LineField(label="Votre lien avec cette candidature", max_length=200)


class VoteForm(forms.Form):
    """Which nomination a member votes for."""

    nomination = forms.IntegerField(min_value=1, max_value=2**62)


class DecideForm(forms.Form):
    """Whether a nomination competes."""

    decision = forms.ChoiceField(choices=[("recevable", "Recevable"), ("ecartee", "Écarter")])
    note = LineField(label="Pourquoi", max_length=400, required=False)


class PhaseForm(forms.Form):
    """The phase to enter."""

    phase = forms.ChoiceField(choices=Phase.choices)
