"""How one enters a group, and what one is there."""

from django.db import models

from directory.territory.enums import Milieu


class Entry(models.TextChoices):
    """How one comes into a group; what is inside a free one is read by every member."""

    FREE = "libre", "Librement\u00a0: tous les membres du Réseau le lisent"
    ON_REQUEST = "demande", "Sur demande\u00a0: seuls ses membres le lisent"


class GroupState(models.TextChoices):
    """Where somebody stands before a group’s door."""

    INSIDE = "dedans", "Dans le groupe"
    ASKING = "demande", "Demande à entrer"
    INVITED = "invite", "Invitation envoyée"


class GroupRole(models.TextChoices):
    MEMBER = "membre", "Membre"
    LEADER = "animateur", "Anime le groupe"


class Trait(models.TextChoices):
    """What the collectivités of a group have in common."""

    LITTORAL = Milieu.LITTORAL.value, "Communes du littoral"
    PLAINE = Milieu.PLAINE.value, "Communes de plaine"
    PIEMONT = Milieu.PIEMONT.value, "Communes du piémont"
    MONTAGNE = Milieu.MONTAGNE.value, "Communes de montagne"
    SKI = "ski", "Stations de ski"
    TOURISM = "tourisme", "Communes touristiques"
