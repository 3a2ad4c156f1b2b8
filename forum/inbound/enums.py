"""What becomes of a mail that came in."""

from django.db import models


class InboundState(models.TextChoices):
    """What became of a message that came by mail."""

    RECEIVED = "recu", "À lire"
    POSTED = "publie", "Publié"
    CONFIRMING = "confirmer", "À confirmer par qui l’a écrit"
    REFUSED = "refuse", "Refusé"
    DROPPED = "machine", "Écrit par une machine"
    BOUNCE = "retour", "Retour d’un courriel"
    EMPTY = "vide", "Rien d’écrit"
    REPEATED = "double", "Déjà reçu"
    FAILED = "echec", "Illisible, à regarder"
