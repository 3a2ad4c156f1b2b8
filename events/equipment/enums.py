"""Kinds of equipment."""

from django.db import models


class EquipmentKind(models.TextChoices):
    TABLEWARE = "vaisselle", "Gobelets et vaisselle"
    EXHIBITION = "exposition", "Exposition"
    TENT = "barnum", "Barnum, tables, scène"
    SOUND = "sono", "Sono et projection"
    VEHICLE = "vehicule", "Bus et véhicules"
    SHREDDER = "broyeur", "Broyeur et outils"
    WASTE = "tri", "Tri et compost"
    OTHER = "autre", "Autre"
