"""What the team wrote of the network itself: its name, its place, who hosts it, how it looks."""

from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from ..addresses import AddressColumn
from ..readers import Reader

COLOUR = r"^#[0-9a-f]{6}\Z"
NOT_A_COLOUR = "Une couleur s’écrit # et six chiffres ou lettres de a à f\u00a0: #083f4a."
_colour = RegexValidator(COLOUR, NOT_A_COLOUR)
ONLY = 1  # the key of the one row


class IdentityQuerySet(models.QuerySet["Identity"]):
    def visible_to(self, user: Reader) -> Self:
        """Everybody sees who the network is."""
        return self


class Identity(models.Model):
    """The one row; what is empty in it is said by the environment (``identity.network``)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField("nom court", max_length=40, blank=True)
    long_name = models.CharField("nom entier", max_length=120, blank=True)
    tagline = models.CharField("sous le nom", max_length=60, blank=True)
    hosts = models.CharField("qui porte le Réseau", max_length=160, blank=True)
    departement_code = models.CharField("code du département", max_length=3, blank=True)
    departement = models.CharField("département, avec son article", max_length=60, blank=True)
    contact_email = AddressColumn("courriel", blank=True)
    contact_phone = models.CharField("téléphone", max_length=40, blank=True)
    main_colour = models.CharField("couleur principale", max_length=7, blank=True, validators=[_colour])
    accent_colour = models.CharField("couleur vive", max_length=7, blank=True, validators=[_colour])
    logo: Any = models.ForeignKey(
        "attachments.Picture", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="logo"
    )
    founding_title = models.CharField("titre", max_length=80, blank=True)
    founding_text = models.CharField("d’où vient le Réseau", max_length=400, blank=True)
    welcomed_at = models.DateTimeField("premiers pas finis le", null=True, blank=True, editable=False)
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "identité du réseau"
        verbose_name_plural = "identité du réseau"
        constraints = [
            models.CheckConstraint(name="network_is_one", condition=Q(pk=ONLY)),
            models.CheckConstraint(
                name="network_colours_are_some",
                violation_error_message=NOT_A_COLOUR,
                condition=(Q(main_colour="") | Q(main_colour__regex=COLOUR))
                & (Q(accent_colour="") | Q(accent_colour__regex=COLOUR)),
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Réseau"
