"""Accounts: an address and a way to log in."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

# How an account without an entry in the annuaire is named
TEAM = "L’équipe du Réseau"
NO_ENTRY = "Une personne sans entrée dans l’annuaire"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: an address and a way to log in. The person is a Referent."""

    email = models.EmailField("adresse électronique", max_length=254, unique=True)
    is_active = models.BooleanField("actif", default=True)
    is_staff = models.BooleanField("animateur", default=False, help_text="Peut ouvrir la gestion du portail.")
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
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def profile(self) -> Any:
        """Return the person's entry, or None for an account without one."""
        return getattr(self, "referent", None)

    def get_full_name(self) -> str:
        """Return how the person is named to whoever reads: never by her address."""
        if self.profile:
            return str(self.profile.full_name)
        return TEAM if self.is_staff else NO_ENTRY

    def get_short_name(self) -> str:
        """Return how one greets her."""
        if self.profile:
            return str(self.profile.first_name)
        return "l’équipe" if self.is_staff else "à vous"

    @property
    def account_label(self) -> str:
        """Return what tells accounts apart, for staff who manage them: the address, of those who have no entry."""
        return self.get_full_name() if self.profile else self.email
