"""Logging in, and fetching the account of each request together with its person: one query."""

from collections.abc import Callable
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from .accounts.enums import StaffRole
from .accounts.models import User

_columns: dict[str, Callable[[], Any]] = {}


def register_column(name: str, make: Callable[[], Any]) -> None:
    """Let each request's account carry one more value, an expression over its row: what every page shows."""
    _columns[name] = make


class AccountBackend(AuthenticationBackend):
    """allauth's backend; ``get_user`` brings the référent along, and what every page shows of the account.

    Rights come from the role alone: a permission or a group that was given by another way gives nothing.
    """

    def get_user(self, user_id: Any) -> User | None:
        columns = {name: make() for name, make in _columns.items()}
        user = User.objects.select_related("referent").annotate(**columns).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj: User) -> QuerySet[Permission]:
        role = user_obj.staff_role
        return Permission.objects.filter(group__name=StaffRole(role).group) if role else Permission.objects.none()
