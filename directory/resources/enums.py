"""What acteurs are and how they help; what aids are for, and for whom."""

from django.db import models


class Level(models.TextChoices):
    """How far a body reaches, from the nearest."""

    LOCAL = "local", "Local"
    DEPARTEMENTAL = "departemental", "Départemental"
    REGIONAL = "regional", "Régional"
    NATIONAL = "national", "National"


class BodyKind(models.TextChoices):
    """What a body is."""

    STATE = "etat", "Service de l’État"
    DEPARTEMENT = "departement", "Département"
    REGION = "region", "Région"
    AGENCY = "etablissement", "Établissement public"
    SYNDICATE = "syndicat", "Syndicat mixte"
    CHAMBER = "chambre", "Chambre consulaire"
    ASSOCIATION = "association", "Association"
    NETWORK = "reseau", "Réseau de collectivités"
    OTHER = "autre", "Autre organisme"


class Help(models.TextChoices):
    """What kind of help a body gives."""

    TECHNICAL = "technique", "Technique"
    METHOD = "methodologique", "Méthodologique"
    ENGINEERING = "ingenierie", "Ingénierie"
    FUNDING = "financement", "Financement"
    ANIMATION = "animation", "Animation"
    TRAINING = "formation", "Formation"


class Audience(models.TextChoices):
    """For whom an aid is."""

    COMMUNE = "commune", "Communes"
    EPCI = "epci", "Intercommunalités"
    OTHER = "autre", "Autres organismes"


class Purpose(models.TextChoices):
    """What an aid is for."""

    PREPARE = "elaborer", "Élaborer la démarche"
    CARRY_OUT = "realiser", "Réaliser des actions"


class AidNature(models.TextChoices):
    """What an aid gives."""

    FINANCIAL = "financiere", "Financière"
    TECHNICAL = "technique", "Technique"
    LEGAL = "juridique", "Juridique"


class CorrectionStatus(models.TextChoices):
    WAITING = "attente", "À traiter"
    APPLIED = "reprise", "Reprise"
    SET_ASIDE = "ecartee", "Écartée"
