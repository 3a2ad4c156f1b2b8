"""What a confirmed address means for who joins."""

from allauth.account.models import EmailAddress
from django.http import HttpRequest

from ..accounts.adapters import AccountAdapter
from . import actions as joining_actions


class ApplicantAdapter(AccountAdapter):
    """A confirmed address opens the request to join."""

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            joining_actions.confirm_applications(user=email_address.user)
        return confirmed
