"""Rides: offered or asked, there or back, and where a passenger stands."""

from django.db import models


class RideKind(models.TextChoices):
    OFFER = "offre", "Je propose des places"
    WANTED = "recherche", "Je cherche une place"
    BUS = "bus", "Bus partagé"


class Way(models.TextChoices):
    BOTH = "aller-retour", "Aller et retour"
    THERE = "aller", "Aller seulement"
    BACK = "retour", "Retour seulement"

    @property
    def legs(self) -> frozenset[str]:
        """Return the journeys that it is made of: « aller », « retour »."""
        return frozenset({"aller", "retour"} if self == Way.BOTH else {self.value})


class PassengerStatus(models.TextChoices):
    ASKED = "demandee", "attend une réponse"
    ACCEPTED = "acceptee", "à bord"
    DECLINED = "refusee", "refusée"
    LEFT = "annulee", "annulée"
