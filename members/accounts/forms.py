"""allauth's forms in the portal's words: its French is stiff, and its placeholders repeat the labels."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.forms import EmailField

from core.addresses import AddressField

_RULES = "Dix caractères au moins, ni un mot de passe courant, ni que des chiffres, ni votre nom."
# name of the field: label, and help if allauth's is to be replaced
_WORDS: dict[str, tuple[str, str | None]] = {
    "login": ("Adresse électronique", None),
    "email": ("Adresse électronique", None),
    "password": ("Mot de passe", None),
    "oldpassword": ("Mot de passe actuel", None),
    "password1": ("Nouveau mot de passe", _RULES),
    "password2": ("Le même, une seconde fois", None),
    "code": ("Code", None),
    "name": ("Nom de la clé", "Pour la reconnaître : « Mon téléphone », « Ordinateur de la mairie »."),
    "passwordless": (
        "Me connecter avec cette seule clé",
        "Sans cette case, la clé est un second facteur, demandé après le mot de passe.",
    ),
    "credential": ("Clé d’accès", None),
}


class InOurWords:
    """Labels in plain French, no placeholder that repeats them, and addresses as people paste them."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        take_pasted_addresses(self)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            label, help_text = _WORDS[name]
            field.label = label
            if help_text is not None:
                field.help_text = help_text


def take_pasted_addresses(form: Any) -> None:
    """Put our field in the place of each of allauth's that takes an address."""
    for name, field in form.fields.items():
        if isinstance(field, EmailField):
            form.fields[name] = AddressField(
                label=field.label, help_text=field.help_text, required=field.required, initial=field.initial
            )


def _if_not_too_often(action: str, email: str) -> str:
    """Return the address; raise ValidationError where too many mails were asked for to it from one place."""
    from .adapters import asks_too_often  # noqa: PLC0415 - allauth loads these forms while it loads its adapter

    if asks_too_often(action, email):
        raise ValidationError("Plusieurs courriels sont déjà partis vers cette adresse. Lisez-les, ou revenez demain.")
    return email


class LoginForm(InOurWords, account.LoginForm):
    pass


class AddEmailForm(InOurWords, account.AddEmailForm):
    pass


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    pass


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    def clean_email(self) -> str:
        return _if_not_too_often("reset_password", super().clean_email())


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    pass


class RequestLoginCodeForm(InOurWords, account.RequestLoginCodeForm):
    def clean_email(self) -> str:
        return _if_not_too_often("request_login_code", super().clean_email())


class ConfirmLoginCodeForm(InOurWords, account.ConfirmLoginCodeForm):
    pass


class SecondFactorForm(InOurWords, mfa.AuthenticateForm):
    pass


class SecondFactorAgainForm(InOurWords, mfa.ReauthenticateForm):
    pass


class ActivateTotpForm(InOurWords, totp.ActivateTOTPForm):
    pass


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "passwordless" in self.fields:
            self.fields["passwordless"].initial = True


class EditPasskeyForm(InOurWords, webauthn.EditWebAuthnForm):
    pass
