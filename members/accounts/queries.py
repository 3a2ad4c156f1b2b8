"""Which accounts somebody manages."""

from django.db.models import QuerySet

from core.readers import Reader

from .enums import StaffRole
from .models import User
from .permissions import rank


def accounts_managed_by(user: Reader) -> QuerySet[User]:
    """Return the accounts whose rights do not go beyond those of ``user``."""
    return User.objects.exclude(staff_role__in=[role for role in StaffRole if role.rank > rank(user)])
