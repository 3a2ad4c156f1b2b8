"""What the columns of several files say, for the page « Données » (``core.kinds.Dataset``)."""

from typing import Any

PLACE = "Code INSEE d’une commune (5 caractères, un texte), SIREN d’une intercommunalité (9 chiffres)."
THEMES = "Noms des thèmes du Réseau, séparés par « ; »."
PARTIAL = "Une année, un mois ou un jour : 2026, 2026-03 ou 2026-03-19 ; vide si inconnu."
CHECKED = "Jour où quelqu’un a vérifié la ligne (AAAA-MM-JJ) ; vide si personne ne l’a encore fait."
SOURCE = "Adresse de la page publique d’où vient l’information."
PAGE = "Adresse de la page sur le portail."


def one_of(choices: Any) -> str:
    """Say that a cell holds one of these labels."""
    return "L’un de : " + ", ".join(str(label).lower() for label in choices.labels) + "."


def several_of(choices: Any) -> str:
    """Say that a cell holds some of these labels."""
    return "Séparés par « ; », parmi : " + ", ".join(str(label).lower() for label in choices.labels) + "."
