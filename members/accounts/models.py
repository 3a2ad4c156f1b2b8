"""Accounts: an address and a way to log in."""

import unicodedata
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from core.addresses import AddressColumn, clean_address

from .enums import StaffRole

# How an account without an entry in the annuaire is named
TEAM = "L’équipe du Réseau"
NO_ENTRY = "Une personne sans entrée dans l’annuaire"


def composed(password: str) -> str:
    """Return a password as one keyboard and another write it alike: a Mac may send « é » as two characters (NFC)."""
    return unicodedata.normalize("NFC", password)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        user = self.model(email=clean_address(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Return a new administrateur: what ``createsuperuser`` makes, for the first one of a site."""
        user = self.create_user(email, password, **fields)
        user.take_role(StaffRole.ADMINISTRATEUR)
        return user

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: an address and a way to log in. The person is a Referent."""

    email = AddressColumn("adresse électronique", max_length=254, unique=True)
    is_active = models.BooleanField("actif", default=True)
    staff_role = models.CharField(
        "rôle dans l’équipe", max_length=14, choices=StaffRole, blank=True, default="", db_default="", editable=False
    )
    is_staff = models.BooleanField("équipe", default=False, editable=False)  # who has a role
    is_superuser = models.BooleanField("toutes les permissions", default=False, editable=False)  # administrateurs
    date_joined = models.DateTimeField("inscrit le", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Cette adresse a déjà un compte.",
            ),
            models.CheckConstraint(
                name="user_is_staff_by_role",
                condition=models.Q(is_staff=False, staff_role="")
                | models.Q(is_staff=True, staff_role__in=StaffRole.values),
            ),
            models.CheckConstraint(
                name="user_is_superuser_by_role",
                condition=models.Q(is_superuser=True, staff_role=StaffRole.ADMINISTRATEUR)
                | (models.Q(is_superuser=False) & ~models.Q(staff_role=StaffRole.ADMINISTRATEUR)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def profile(self) -> Any:
        """Return the person's entry, or None for an account without one."""
        return getattr(self, "referent", None)

    def take_role(self, role: StaffRole | None) -> None:
        """Hold this role of the staff, or none, with its group; who may give it is asked by ``actions.staffing``."""
        self.staff_role = role.value if role else ""
        self.is_staff, self.is_superuser = bool(role), role == StaffRole.ADMINISTRATEUR
        self.save(update_fields=["staff_role", "is_staff", "is_superuser"])
        self.groups.set(Group.objects.filter(name=role.group) if role else [])

    def get_full_name(self) -> str:
        """Return how the person is named to whoever reads: never by her address."""
        if self.profile:
            return str(self.profile.full_name)
        return TEAM if self.is_staff else NO_ENTRY

    def get_short_name(self) -> str:
        """Return how one greets her."""
        if self.profile:
            return str(self.profile.short_name)
        return "l’équipe" if self.is_staff else "à vous"

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password and composed(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Return whether it is the password, from whatever keyboard it comes."""
        # The second way is how one from a Mac was hashed until all were composed
        ways = dict.fromkeys(unicodedata.normalize(form, raw_password or "") for form in ("NFC", "NFD"))
        return any(super(User, self).check_password(way) for way in ways)

    @property
    def account_label(self) -> str:
        """Return what tells accounts apart, for staff who manage them: the address, of those who have no entry."""
        return self.get_full_name() if self.profile else self.email
