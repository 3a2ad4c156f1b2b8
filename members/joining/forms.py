"""Forms of who joins, or takes up an entry."""

import contextlib
from typing import Any, cast

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from core.addresses import AddressField
from core.ui.forms import LineField
from directory.territory.forms import CollectivityField

from ..accounts.forms import take_pasted_addresses
from ..accounts.models import User, composed
from ..people.enums import Role
from . import actions as joining_actions
from . import invitations as joining_invitations


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
    wants_letter = forms.BooleanField(
        label="Recevoir aussi la lettre d’information",
        required=False,
        help_text="De temps en temps, par courriel. Elle s’arrête d’un lien.",
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
            "wants_letter",
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
        joining_actions.tell_of_account(email=self.cleaned_data["email"], **self._person)
        return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        user = cast(User, super().save(request))
        joining_actions.apply(user=user, **self._person)
        return user

    @property
    def _person(self) -> dict[str, Any]:
        fields = ("first_name", "last_name", "title", "collectivity", "organisation", "reason", "wants_letter")
        return {"role": Role(self.cleaned_data["role"]), **{name: self.cleaned_data[name] for name in fields}}


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

    def __init__(self, *args: Any, claim: joining_invitations.Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        if not claim.needs_address:
            del self.fields["email"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(composed(password), User(email=self.cleaned_data.get("email") or self.claim.email))
        return password


class DecisionForm(forms.Form):
    """The word that goes with an approval or a refusal."""

    message = forms.CharField(
        label="Un mot pour la personne", max_length=1000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, needs_message: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].required = needs_message
