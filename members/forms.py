"""Joining the network, and one's own entry."""

import contextlib
import re
from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from directory.forms import CollectivityField
from core.addresses import AddressField
from core.attachments import images
from core.attachments.forms import ImageField
from core.spreadsheets.forms import SheetField
from core.ui.elision import de
from core.ui.forms import LineField

from . import actions
from .account_forms import take_pasted_addresses
from .enums import Language, Role
from .importing.checking import Check
from .importing.lines import COLUMNS
from .importing.recognising import OTHER, Candidate
from .models import CONTACT_FIELDS, Competence, Referent, User
from .models.accounts import composed

SUGGESTED = 12  # competences that the profile form names
KNOWN = 300  # that its script proposes


class JoinForm(SignupForm):
    """An account, a person and a request to join, on one page."""

    first_name = LineField(
        label="Prénom",
        required=False,
        max_length=80,
        help_text="Laissez vide si vous n’avez qu’un nom.",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = LineField(label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    role = forms.ChoiceField(label="Vous êtes", choices=Role.choices, widget=forms.RadioSelect)
    title = LineField(
        label="Votre fonction",
        max_length=160,
        help_text="Par exemple : adjointe au développement durable, chargé de mission Agenda\u00a021.",
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
        take_pasted_addresses(self)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["email"].label = "Votre adresse électronique"
        self.fields["email"].help_text = (
            "La vôtre, que personne d’autre n’a donnée pour son compte. Nous y envoyons un lien de confirmation\u202f; "
            "elle n’est montrée à personne."
        )
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

    account_already_exists: bool  # allauth's, found while the address is cleaned

    def try_save(self, request: HttpRequest) -> Any:
        """Where the address has an account already, nothing is kept: its box is told, and the page tells nobody."""
        if not self.account_already_exists:
            with contextlib.suppress(IntegrityError), transaction.atomic():
                return super().try_save(request)
            self.account_already_exists = True  # somebody else of the box was a moment faster
        actions.tell_of_account(email=self.cleaned_data["email"], **self._person)
        return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        user = super().save(request)
        actions.apply(user=user, **self._person)
        return user

    @property
    def _person(self) -> dict[str, Any]:
        fields = ("first_name", "last_name", "title", "collectivity", "organisation", "reason")
        return {"role": Role(self.cleaned_data["role"]), **{name: self.cleaned_data[name] for name in fields}}


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


class CompetencesField(forms.CharField):
    """Competences, one a line or separated by commas; gives a list of names, each once."""

    widget = forms.Textarea(attrs={"rows": 3})
    MOST, LONGEST = 15, 60

    def clean(self, value: Any) -> list[str]:
        line = LineField(required=False)
        names = [line.to_python(name).strip(" .") for name in re.split(r"[,;\n]", super().clean(value) or "")]
        unique = {name.casefold(): name for name in reversed(names) if name}
        found = list(reversed(unique.values()))
        if len(found) > self.MOST:
            raise forms.ValidationError(f"Quinze compétences au plus ; vous en donnez {len(found)}.")
        for name in found:
            if len(name) > self.LONGEST:
                raise forms.ValidationError(f"« {name[:40]}… » est trop long : soixante caractères au plus.")
        return found


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


class ProfileForm(forms.ModelForm):
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
        actions.update_profile(
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


class ClaimForm(forms.Form):
    """The password of the account that comes with a claimed entry, and an address where its own is somebody else's."""

    email = AddressField(
        label="Votre adresse à vous",
        help_text="Nous y envoyons un lien de confirmation. Elle n’est montrée à personne.",
    )
    password = forms.CharField(
        label="Choisissez un mot de passe",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Dix caractères au moins. Vous pourrez aussi vous connecter par un code reçu par courriel.",
    )

    def __init__(self, *args: Any, claim: actions.Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        if not claim.needs_address:
            del self.fields["email"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(composed(password), User(email=self.cleaned_data.get("email") or self.claim.email))
        return password


class MessageForm(forms.Form):
    """A message from one member to another."""

    subject = LineField(label="Objet", max_length=120)
    text = forms.CharField(
        label="Votre message",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="Dites d’où vous écrivez et ce que vous cherchez. La réponse vous arrivera par courriel.",
    )


class ImportForm(forms.Form):
    """A list of persons as a spreadsheet."""

    file = SheetField(columns=COLUMNS)


class SamePersonForm(forms.Form):
    """Whom the doubtful lines of a list mean: one question for each."""

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = check.questions
        for person in self._questions:
            choices = [(one.value, _same_as(one)) for one in person.question.candidates]
            self.fields[f"ligne-{person.line}"] = forms.ChoiceField(
                label=person.full_name,
                choices=[*choices, (OTHER, "C’est une autre personne.")],
                widget=forms.RadioSelect,
                initial=person.question.likely,
                error_messages={"required": "Dites si c’est la même personne."},
            )

    def asked(self) -> list[tuple[forms.BoundField, Any]]:
        """Return each question beside the line that it is about."""
        return [(self[f"ligne-{person.line}"], person) for person in self._questions]

    @property
    def answers(self) -> dict[str, str]:
        """Return the number of each answered line → whom it means."""
        told = getattr(self, "cleaned_data", {})
        return {name.removeprefix("ligne-"): value for name, value in told.items() if value}


def _same_as(candidate: Candidate) -> str:
    where = f"l’entrée {de(candidate.name)}" if candidate.entry else f"la personne de la ligne {candidate.line}"
    told = ", ".join(filter(None, [candidate.function, candidate.address]))
    return f"C’est la même personne, {where}{f' ({told})' if told else ''}."


class DecisionForm(forms.Form):
    """The word that goes with an approval or a refusal."""

    message = forms.CharField(
        label="Un mot pour la personne", max_length=1000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, needs_message: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].required = needs_message
