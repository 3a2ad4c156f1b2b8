"""Kinds of documents and their licences."""

from django.db import models


class DocumentKind(models.TextChoices):
    """What a document of the library is."""

    TEMPLATE = "trame", "Trame"
    SPECIFICATIONS = "cahier", "Cahier des charges"
    DELIBERATION = "deliberation", "Délibération"
    AGREEMENT = "convention", "Convention"
    GUIDE = "guide", "Guide"
    COMMUNICATION = "communication", "Support de communication"
    EXHIBITION = "exposition", "Exposition"
    VIDEO = "video", "Vidéo"
    MINUTES = "compte-rendu", "Compte rendu"
    STUDY = "etude", "Étude"
    TOOLBOX = "pedagogie", "Boîte à outils pédagogique"


class Licence(models.TextChoices):
    """Under what terms a document may be used again."""

    UNKNOWN = "inconnue", "Non précisée : demander avant de reprendre"
    OPEN = "ouverte", "Licence ouverte (Etalab)"
    BY = "cc-by", "Creative Commons Attribution"
    BY_SA = "cc-by-sa", "Creative Commons Attribution, partage à l’identique"
    BY_NC = "cc-by-nc", "Creative Commons Attribution, pas d’usage commercial"
    NETWORK = "reseau", "À reprendre librement entre membres du Réseau"
    RESERVED = "reservee", "Tous droits réservés : à lire, pas à reprendre"
