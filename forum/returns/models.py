"""Addresses from which our mails come back: how often, why, and since when nothing is sent there."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.addresses import AddressColumn

TRY_AFTER = timedelta(days=30)
MOST_RETURNS = 3  # days on which a mail came back, unless the address does not exist
# what the codes of RFC 3463 mean, the longest beginning first
_MEANINGS = {
    "5.1.7": "Son serveur ne veut pas de notre adresse d’expéditeur",
    "5.1.8": "Son serveur ne veut pas de notre adresse d’expéditeur",
    "5.1.": "Son serveur répond que l’adresse n’existe pas",
    "2.1": "Son serveur répond que la boîte est fermée",
    "2.2": "Son serveur répond que la boîte est pleine",
    "2.3": "Son serveur répond que nos courriels sont trop gros pour elle",
    "3.4": "Son serveur répond que nos courriels sont trop gros pour lui",
    "7.": "Son serveur écarte nos courriels, par une règle de sécurité ou un filtre",
    "4.": "Son serveur n’a pas pu être joint",
}


class RefusedAddressQuerySet(models.QuerySet["RefusedAddress"]):
    def shut(self) -> Self:
        """Those that nothing is sent to now."""
        due = Q(tried_at__isnull=True, refused_at__lte=timezone.now() - TRY_AFTER)
        return self.filter(refused_at__isnull=False).exclude(due)


class RefusedAddress(models.Model):
    """An address from which mails came back; once it is refused, nothing of the forum is sent there but one try."""

    email = AddressColumn("adresse", max_length=254, unique=True)
    status = models.CharField("code", max_length=12, blank=True, help_text="Le dernier que le serveur a donné.")
    returns = models.PositiveSmallIntegerField("jours où un courriel est revenu", default=1)
    first_at = models.DateTimeField("premier retour le", default=timezone.now)
    at = models.DateTimeField("dernier retour le", default=timezone.now)
    refused_at = models.DateTimeField("refusée le", null=True, blank=True)
    tried_at = models.DateTimeField("essayée de nouveau le", null=True, blank=True)

    objects = RefusedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "adresse refusée"
        verbose_name_plural = "adresses refusées"
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="refused_address_tried_later",
                condition=Q(tried_at__isnull=True) | Q(refused_at__isnull=False),
                violation_error_message="On n’essaie de nouveau qu’une adresse refusée.",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def meaning(self) -> str:
        """Return in French what the last server meant by its code."""
        codes = (self.status, self.status[2:])  # a full box is 4.2.2 or 5.2.2, as the server likes
        meanings = (meaning for code, meaning in _MEANINGS.items() if any(status.startswith(code) for status in codes))
        return next(meanings, "Son serveur nous a rendu nos courriels sans dire pourquoi")

    @property
    def try_on(self) -> datetime | None:
        """Return when one mail is sent there to try; nothing once it was."""
        return self.refused_at + TRY_AFTER if self.refused_at and not self.tried_at else None
