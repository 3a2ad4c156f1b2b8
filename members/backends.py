"""Logging in, and fetching the account of each request together with its person: one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class AccountBackend(AuthenticationBackend):
    """allauth's backend; ``get_user`` brings the référent along."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("referent").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
