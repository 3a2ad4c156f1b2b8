"""Where a loan stands, and its moments."""

from django.db import models


class LoanStatus(models.TextChoices):
    ASKED = "demande", "attend une réponse"
    ACCEPTED = "accepte", "accepté"
    REFUSED = "refuse", "refusé"
    CANCELLED = "annule", "annulé"
    HANDED = "remis", "remis"
    RETURNED = "rendu", "rendu"

    @property
    def tone(self) -> str:
        tones = {self.ASKED: "sun", self.ACCEPTED: "garrigue", self.HANDED: "sea", self.REFUSED: "brick"}
        return tones.get(self, "neutral")


class LoanMoment(models.TextChoices):
    HAND_OVER = "remise", "À la remise"
    RETURN = "retour", "Au retour"
