"""What one may need, for how long, for how much."""

from django.db import models


class Need(models.TextChoices):
    STUDY = "etude", "Une étude, un diagnostic, un document"
    STEER = "piloter", "Piloter et animer la démarche"
    FIELD = "terrain", "Aller vers les habitants, sensibiliser"
    RARE = "expertise", "Une expertise rare, de temps en temps"


class Duration(models.TextChoices):
    SHORT = "court", "Moins de six mois"
    YEAR = "annee", "Six mois à un an"
    LONG = "long", "Plus d’un an"


class Budget(models.TextChoices):
    SMALL = "petit", "Presque rien"
    MIDDLE = "moyen", "Jusqu’à 20 000 € par an"
    LARGE = "grand", "Davantage"
