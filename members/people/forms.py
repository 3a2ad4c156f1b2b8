"""Forms of one's own entry."""

from typing import Any

from django import forms

from core.attachments import images
from core.attachments.forms import ImageField
from core.ui.forms import LineField

from ..accounts.models import User
from ..competences.forms import CompetencesField
from ..competences.models import Competence
from . import actions as people_actions
from .enums import Language
from .models import CONTACT_FIELDS, Referent

SUGGESTED = 12  # competences that the profile form names
KNOWN = 300  # that its script proposes


class CropField(forms.CharField):
    """The square chosen in the page, as « left,top,side »; nothing without the page's script."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> images.Crop | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            left, top, side = map(float, text.split(","))
            return images.Crop(left, top, side)
        except ValueError as error:
            raise forms.ValidationError("Le cadrage n’a pas été compris. Choisissez de nouveau la photo.") from error


SECTIONS = (
    (
        "Vous",
        ("first_name", "last_name", "title", "is_delegate", "presentation", "new_portrait", "crop", "remove_portrait"),
    ),
    ("Ce que vous partagez", ("themes", "competences", "offers", "needs", "languages")),
    (
        "Comment vous joindre",
        (
            *("contact_email", "contact_email_visibility"),
            *("phone", "phone_visibility", "mobile", "mobile_visibility"),
        ),
    ),
    ("Personne ressource", ("is_resource", "resource_themes", "resource_territory")),
    ("Votre entrée", ("check_every",)),
)
PLAIN_FIELDS = (
    *("first_name", "last_name", "presentation", "offers", "needs", "languages"),
    *("contact_email", "contact_email_visibility", "phone", "phone_visibility", "mobile", "mobile_visibility"),
    *("is_resource", "resource_territory", "check_every"),
)


class ProfileForm(forms.ModelForm[Referent]):
    """What a person says of herself."""

    title = LineField(label="Votre fonction", max_length=160)
    is_delegate = forms.BooleanField(label="Je suis déléguée ou délégué au développement durable", required=False)
    new_portrait = ImageField(
        label="Votre portrait",
        required=False,
        help_text="Une photo de vous en JPEG, PNG, WebP ou HEIC, 15 Mo au plus. Elle est recadrée en carré.",
    )
    crop = CropField(label="Cadrage", required=False, max_length=60)
    remove_portrait = forms.BooleanField(label="Retirer mon portrait actuel", required=False)
    competences = CompetencesField(label="Vos compétences", required=False, max_length=1200)
    languages = forms.MultipleChoiceField(
        label="Langues", choices=Language.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Referent
        fields = [*PLAIN_FIELDS, "themes", "resource_themes"]
        field_classes = dict.fromkeys(("first_name", "last_name", "resource_territory"), LineField)
        widgets = {
            "presentation": forms.Textarea(attrs={"rows": 4}),
            "offers": forms.Textarea(attrs={"rows": 2}),
            "needs": forms.Textarea(attrs={"rows": 2}),
            "themes": forms.CheckboxSelectMultiple,
            "resource_themes": forms.CheckboxSelectMultiple,
        }
        labels = {
            "themes": "Vos thèmes",
            "check_every": "Me demander si mon entrée est à jour",
            "is_resource": "Je suis personne ressource : on peut m’appeler pour un conseil",
            "resource_themes": "Sur quels thèmes",
            "resource_territory": "Sur quel territoire",
            **dict.fromkeys((f"{name}_visibility" for name in CONTACT_FIELDS), "Qui le voit"),
        }
        help_texts = {
            "presentation": "Ce que vous faites et sur quoi l’on peut vous appeler. 600 caractères au plus.",
            "offers": "En une phrase : « relire une délibération », « prêter notre exposition ».",
            "needs": "En une phrase : « un retour sur la cantine en régie ».",
            "contact_email": (
                "Elle peut différer de celle de votre compte, qui n’est montrée à personne. Plusieurs personnes "
                "peuvent donner la même, comme celle de la mairie."
            ),
            "check_every": "Un courriel, un clic pour répondre. Sans réponse, l’entrée est dite « à actualiser ».",
            "resource_territory": "Par exemple : tout le département, le Vallespir.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = bool(self.instance.first_name)  # who has one name has none
        mandate = self.instance.current_mandate
        self.initial["title"] = mandate.title if mandate else ""
        self.initial["is_delegate"] = bool(mandate and mandate.is_delegate)
        self.initial["competences"] = "\n".join(self.instance.competences.values_list("name", flat=True))
        self.known_competences = list(Competence.objects.with_holders().values_list("name", flat=True)[:KNOWN])
        used = self.known_competences[:SUGGESTED]
        self.fields["competences"].help_text = "Une par ligne. " + (
            f"Déjà dans l’annuaire : {', '.join(used)}." if used else "Par exemple : animation de réunion publique."
        )
        self.fields["check_every"].required = False  # a choice always has a value; a form sent without it keeps hers
        if not mandate:
            del self.fields["title"], self.fields["is_delegate"]
        if not self.instance.portrait_id:
            del self.fields["remove_portrait"]

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the titles of the form's parts with their fields."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]

    def save_for(self, user: User) -> None:
        """Write what was typed; the form is valid."""
        stored = Referent.objects.select_related("portrait").get(pk=self.instance.pk)
        data = self.cleaned_data
        people_actions.update_profile(
            referent=stored,
            by=user,
            values={name: data[name] for name in PLAIN_FIELDS}
            | {"check_every": data["check_every"] or stored.check_every},
            lists={"themes": list(data["themes"]), "resource_themes": list(data["resource_themes"])},
            competences=data["competences"],
            title=data.get("title", ""),
            is_delegate=data.get("is_delegate", False),
            portrait=data["new_portrait"],
            crop=data["crop"],
            remove_portrait=data.get("remove_portrait", False),
        )
