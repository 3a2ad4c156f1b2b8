from django.db import models


class Role(models.TextChoices):
    ELU = "elu", "Élue ou élu"
    TECHNICIEN = "technicien", "Technicienne ou technicien"
    PARTENAIRE = "partenaire", "Partenaire"

    @property
    def short(self) -> str:
        """Return the one word that a badge holds."""
        return {Role.ELU: "Élu", Role.TECHNICIEN: "Technicien", Role.PARTENAIRE: "Partenaire"}[self]


class ApplicationStatus(models.TextChoices):
    PENDING = "pending", "en attente"
    APPROVED = "approved", "acceptée"
    REFUSED = "refused", "refusée"
