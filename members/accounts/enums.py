"""Roles of the staff."""

from django.db import models


class StaffRole(models.TextChoices):
    """What somebody who runs the portal may do; each role may all that the one before it may."""

    ANIMATEUR = "animateur", "Animatrice ou animateur"
    GESTIONNAIRE = "gestionnaire", "Gestionnaire"
    ADMINISTRATEUR = "administrateur", "Administratrice ou administrateur"

    @property
    def rank(self) -> int:
        return list(StaffRole).index(self) + 1

    @property
    def group(self) -> str:
        """Return the name of the group that holds the role’s rights in the admin."""
        return self.value.capitalize()
