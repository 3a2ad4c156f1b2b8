"""How allauth speaks to the rest of the portal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from reseau66.core.notifications.actions import queue_mail

from . import actions

TOO_MANY = "Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez."


class AccountAdapter(DefaultAccountAdapter):
    """Mail goes through the outbox; a confirmed address opens the request to join."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Ce compte est fermé.",
        "cannot_remove_primary_email": "C’est votre adresse principale : choisissez-en d’abord une autre.",
        "duplicate_email": "Cette adresse est déjà celle de votre compte.",
        "email_password_mismatch": (
            "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou recevez un code par courriel."
        ),
        "email_taken": "Cette adresse a déjà un compte.",
        "enter_current_password": "Ce n’est pas votre mot de passe actuel.",
        "incorrect_code": "Ce code ne convient pas. Vérifiez-le, ou demandez-en un autre.",
        "incorrect_password": "Ce n’est pas votre mot de passe.",
        "invalid_password_reset": "Ce lien ne sert plus. Demandez-en un autre.",
        "max_email_addresses": "Un compte peut avoir %d adresses au plus.",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
        "unknown_email": "Aucun compte ne porte cette adresse.",
        "unverified_primary_email": "Confirmez d’abord cette adresse par le lien reçu.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = template_prefix.rsplit("/", 1)[-1]
        queue_mail(to=email, template=f"emails/account/{name}.txt", context={"email": email, **context})

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            actions.confirm_applications(user=email_address.user)
        return confirmed


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors and passkeys in the portal's words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "Un compte à second facteur garde ses adresses. Retirez d’abord le second facteur.",
        "cannot_delete_authenticator": "Ce second facteur ne peut pas être retiré.",
        "cannot_generate_recovery_codes": "Ajoutez d’abord une clé d’accès ou une application d’authentification.",
        "incorrect_code": (
            "Ce code ne convient pas. Vérifiez-le : celui de l’application change toutes les trente secondes."
        ),
        "unverified_email": (
            "Confirmez d’abord toutes vos adresses, ou retirez celles qui attendent : "
            "le second facteur s’ajoute ensuite."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "Ma clé d’accès"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.NETWORK_NAME}
