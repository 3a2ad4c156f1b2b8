"""Kinds and states of shared projects."""

from django.db import models


class ProjectKind(models.TextChoices):
    """What collectivités may share."""

    ORDER = "commande", "Commande groupée"
    POST = "poste", "Chargé de mission partagé"
    STUDY = "etude", "Bureau d’études partagé"
    WORKS = "ouvrage", "Ouvrage ou aménagement commun"
    GROUP = "groupe", "Groupe de travail"
    OTHER = "autre", "Autre projet commun"


class ProjectStatus(models.TextChoices):
    SEEKING = "idee", "Cherche des partenaires"
    PREPARING = "montage", "En montage"
    RUNNING = "en-cours", "En cours"
    DONE = "abouti", "Abouti"
    DROPPED = "abandonne", "Abandonné"
