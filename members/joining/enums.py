"""Where a request to join stands."""

from django.db import models


class ApplicationStatus(models.TextChoices):
    PENDING = "pending", "en attente"
    APPROVED = "approved", "acceptée"
    REFUSED = "refused", "refusée"
