"""Joining the network, and one's own entry."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest

from directory.forms import CollectivityField
from reseau66.core.attachments import images
from reseau66.core.ui.forms import LineField

from . import actions
from .enums import Role
from .models import Referent, User


class JoinForm(SignupForm):
    """An account, a person and a request to join, on one page."""

    first_name = LineField(label="Prénom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = LineField(label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    role = forms.ChoiceField(label="Vous êtes", choices=Role.choices, widget=forms.RadioSelect)
    title = LineField(
        label="Votre fonction",
        max_length=160,
        help_text="Par exemple : adjointe au développement durable, chargé de mission Agenda 21.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    collectivity = CollectivityField(
        label="Votre commune ou intercommunalité",
        required=False,
        help_text="Tapez les premières lettres ou le code postal.",
    )
    organisation = LineField(
        label="Ou un autre organisme",
        required=False,
        max_length=160,
        help_text="Association, service de l’État, chambre consulaire, bureau d’études…",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    reason = forms.CharField(
        label="Ce que vous attendez du Réseau",
        required=False,
        max_length=1000,
        help_text="Quelques mots aident l’équipe à vous accueillir.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    field_order = [
        *(
            "first_name",
            "last_name",
            "role",
            "title",
            "collectivity",
            "organisation",
            "reason",
            "email",
            "password1",
        )
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["email"].label = "Votre adresse électronique"
        self.fields["email"].help_text = "Nous y envoyons un lien de confirmation. Elle n’est montrée à personne."
        self.fields["password1"].label = "Choisissez un mot de passe"
        self.fields[
            "password1"
        ].help_text = "Dix caractères au moins. Vous pourrez aussi vous connecter par un code reçu par courriel."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        place = cleaned.get("collectivity"), cleaned.get("organisation")
        if not any(place) and "collectivity" not in self.errors:
            self.add_error("collectivity", "Indiquez votre collectivité, ou un autre organisme dans le champ suivant.")
        if all(place):
            self.add_error("organisation", "Choisissez une collectivité ou un autre organisme, pas les deux.")
        return cleaned

    def save(self, request: HttpRequest) -> User:
        user = super().save(request)
        fields = ("first_name", "last_name", "title", "collectivity", "organisation", "reason")
        actions.apply(user=user, role=Role(self.cleaned_data["role"]), **{f: self.cleaned_data[f] for f in fields})
        return user


class PortraitField(forms.FileField):
    """An image, checked by its content; gives the file as it was sent."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    default_error_messages = {"empty": "Ce fichier est vide. Choisissez une photo."}

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload:
            if upload.size > images.MAX_BYTES:
                raise forms.ValidationError("Cette image dépasse 15 Mo. Choisissez-en une plus légère.")
            try:
                images.normalise(upload.read())
            except images.ImageRefusedError as error:
                raise forms.ValidationError(str(error)) from error
            upload.seek(0)
        return upload


class ProfileForm(forms.ModelForm):
    """What a person says of herself."""

    title = LineField(label="Votre fonction", max_length=160)
    new_portrait = PortraitField(
        label="Votre portrait",
        required=False,
        help_text="Une photo de vous en JPEG, PNG ou WebP, 15 Mo au plus. Elle est recadrée en carré autour du centre.",
    )
    remove_portrait = forms.BooleanField(label="Retirer mon portrait actuel", required=False)

    class Meta:
        model = Referent
        fields = ["first_name", "last_name", "presentation"]
        field_classes = {"first_name": LineField, "last_name": LineField}
        widgets = {"presentation": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"presentation": "Ce que vous faites et sur quoi l’on peut vous appeler. 600 caractères au plus."}

    field_order = ["first_name", "last_name", "title", "presentation", "new_portrait", "remove_portrait"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mandate = self.instance.current_mandate
        self.fields["title"].initial = mandate.title if mandate else ""
        if not mandate:
            del self.fields["title"]
        if not self.instance.portrait_id:
            del self.fields["remove_portrait"]

    def save_for(self, user: User) -> None:
        """Write what was typed; the form is valid."""
        stored = Referent.objects.select_related("portrait").get(pk=self.instance.pk)
        actions.update_profile(
            referent=stored,
            by=user,
            values={name: self.cleaned_data[name] for name in self.Meta.fields},
            title=self.cleaned_data.get("title", ""),
            portrait=self.cleaned_data["new_portrait"],
            remove_portrait=self.cleaned_data.get("remove_portrait", False),
        )


class DecisionForm(forms.Form):
    """The word that goes with an approval or a refusal."""

    message = forms.CharField(
        label="Un mot pour la personne", max_length=1000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, needs_message: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].required = needs_message
