"""How allauth speaks to the rest of the portal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from reseau66.core.notifications.actions import queue_mail

from . import actions


class AccountAdapter(DefaultAccountAdapter):
    """Mail goes through the outbox; a confirmed address opens the request to join."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = template_prefix.rsplit("/", 1)[-1]
        queue_mail(to=email, template=f"emails/account/{name}.txt", context={"email": email, **context})

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            actions.confirm_applications(user=email_address.user)
        return confirmed
