"""How allauth speaks to the rest of the portal."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from core.limits.counting import is_reached
from core.limits.declaring import DAY, Bound, Whose, declare
from core.network.identity import network
from core.notifications.actions import queue_mail
from core.notifications.models import Mail

from .models import composed

# To addresses that somebody typed and that have asked for nothing: as few a day as the forms of guests allow
UNASKED = ("emails/account/unknown_account.txt",)
UNASKED_MAILS = declare(
    "courriel-sans-compte",
    "courriels à une adresse qui n’a pas de compte",
    Bound(whose=Whose.MAILBOX, most=3, within=DAY, sentence=""),
)
TOO_MANY = "Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez."


class AccountAdapter(DefaultAccountAdapter):
    """Mail goes through the outbox, and failures to log in are counted."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Ce compte est fermé.",
        "cannot_remove_primary_email": "C’est votre adresse principale : choisissez-en d’abord une autre.",
        "duplicate_email": "Cette adresse est déjà celle de votre compte.",
        "email_password_mismatch": (
            "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou recevez un code par courriel."
        ),
        "email_taken": "Cette adresse sert déjà à une autre personne. Un compte a besoin d’une adresse à lui.",
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
        """Queue a mail; its links lead to the site, whatever name it was called by in the request."""
        template = f"emails/account/{template_prefix.rsplit('/', 1)[-1]}.txt"
        if template in UNASKED:
            written = Mail.objects.filter(template__in=UNASKED, to=email)
            if is_reached(UNASKED_MAILS, Whose.MAILBOX, written, at="created_at"):
                return
        mail_context = {
            name: _on_our_site(value) if name.endswith("_url") else value for name, value in context.items()
        }
        queue_mail(to=email, template=template, context={"email": email, **mail_context})

    def send_account_already_exists_mail(self, email: str) -> None:
        """Write nothing: allauth would not for three minutes after another mail. ``JoinForm`` has written."""

    def tell_of_account(self, email: str) -> None:
        """Tell somebody who asked for an account that she has one, and how to come in."""
        super().send_account_already_exists_mail(email)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted for an account from one place: elsewhere its person may still try."""
        return f"{place_of(request)}:{_login(credentials)}"

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Return the password as it was typed; raise ValidationError where, composed, it is too weak."""
        super().clean_password(composed(password), user)
        return password

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raise ValidationError where there were too many failures."""
        super().pre_authenticate(request, **credentials)
        login = _login(credentials)
        self._usages = [_use(request, "login_failed_anywhere", login)]
        if self._usages == [None]:  # tried from many places: each goes on slowly, none is shut out
            self._usages = [_use(request, "login_failed_slowly", f"{place_of(request)}:{login}")]
            if self._usages == [None]:
                raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        for usage in filter(None, getattr(self, "_usages", [])):
            usage.rollback()

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Who has come in by a code or a new password has not used up the mails that she may ask for."""
        for address in EmailAddress.objects.filter(user=user.pk).values_list("email", flat=True):
            forget_asking(request, address)
        return super().post_login(request, user, **kwargs)


def place_of(request: HttpRequest) -> str:
    """Return the network address from which a request comes; of IPv6, the network that one line has."""
    return str(ratelimit.get_ip(request))


def asks_too_often(action: str, email: str) -> bool:
    """Count one more mail that the current request asks for to an address; return whether that is one too many."""
    request = current.request
    return _use(request, f"{action}_here", f"{place_of(request)}:{email.lower()}") is None


def forget_asking(request: HttpRequest, email: str) -> None:
    for action in ("request_login_code", "reset_password"):
        ratelimit.clear(
            request, app="allauth.account", action=f"{action}_here", key=f"{place_of(request)}:{email.lower()}"
        )


def _use(request: HttpRequest, action: str, key: str) -> Any:
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def _login(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).lower()


def _on_our_site(address: str) -> str:
    parts = urlsplit(address)
    return settings.SITE_URL + parts._replace(scheme="", netloc="").geturl()


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

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        return "Ma clé d’accès"

    def get_totp_issuer(self) -> str:
        return network().name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": network().name}
