"""The open data: tables whose columns the page « Données » explains."""

from dataclasses import dataclass
from typing import Any

from ..collectivities.export import HEADINGS
from ..initiatives.enums import Finality, Stage
from ..plans.enums import ActionStatus
from ..resources.enums import AidNature, Audience, BodyKind, Help, Level, Purpose
from ..territory.enums import Kind


@dataclass(frozen=True)
class Dataset:
    """A file that everybody may take: where it is, what it holds, and what each of its columns means."""

    name: str
    address: str
    form: str
    what: str
    columns: dict[str, str]


def _one_of(choices: Any) -> str:
    return "L’un de : " + ", ".join(str(label).lower() for label in choices.labels) + "."


def _several_of(choices: Any) -> str:
    return "Séparés par « ; », parmi : " + ", ".join(str(label).lower() for label in choices.labels) + "."


PLACE = "Code INSEE d’une commune (5 caractères, un texte), SIREN d’une intercommunalité (9 chiffres)."
THEMES = "Noms des thèmes du Réseau, séparés par « ; »."
PARTIAL = "Une année, un mois ou un jour : 2026, 2026-03 ou 2026-03-19 ; vide si inconnu."
CHECKED = "Jour où quelqu’un a vérifié la ligne (AAAA-MM-JJ) ; vide si personne ne l’a encore fait."
SOURCE = "Adresse de la page publique d’où vient l’information."
PAGE = "Adresse de la page sur le portail."

DATASETS = [
    Dataset(
        "Collectivités et leurs démarches",
        "/collectivites.csv",
        "CSV",
        "Les communes et les intercommunalités, leurs contacts publics, et ce que l’on sait de leur démarche.",
        dict(
            zip(
                HEADINGS,
                [
                    PLACE,
                    "Nom officiel.",
                    _one_of(Kind),
                    "Intercommunalité à laquelle la commune appartient aujourd’hui.",
                    "Population municipale (INSEE).",
                    "Séparés par une espace.",
                    *("Courriel public de la mairie ou du siège.", "Téléphone public.", "Site officiel."),
                    _one_of(Stage) + " « Étape inconnue » si la démarche existe sans que l’on sache où elle en est ; "
                    "vide si aucune démarche n’est connue.",
                    "« oui » si une reconnaissance (trois ans) court aujourd’hui, vide si elle est finie ou sans date.",
                    "Nombre d’actions de ses programmes publiées sur le portail.",
                    "Identifiants des thèmes de ses démarches et de ses actions, séparés par « ; ».",
                ],
                strict=True,
            )
        ),
    ),
    Dataset(
        "Contours des communes",
        "/collectivites.geojson",
        "GeoJSON",
        "Un contour par commune, en degrés (WGS 84), simplifié pour l’écran. Ajoutez ?niveau=epci pour ceux des "
        "intercommunalités. La page d’une collectivité est à /collectivites/CODE-x/.",
        {
            "id": "Code INSEE, ou SIREN.",
            "nom": "Nom officiel.",
            "population": "Population municipale (INSEE).",
            "epci": "Nom de l’intercommunalité d’aujourd’hui.",
            "teinte": "De 0 à 5 : une couleur qui distingue une intercommunalité de ses voisines.",
            "rang": "De 1 (émergence) à 6 (évaluation), 0 si l’étape est inconnue ; absent sans démarche connue.",
            "demarche": "La même étape, en mots.",
            "reconnue": "« true » si une reconnaissance « Agenda 21 local France » court aujourd’hui ; absent sinon.",
            "actions": "Nombre d’actions de ses programmes ; absent s’il n’y en a pas.",
            "themes": "Par thème, le nombre d’actions ; 0 si seule la démarche en parle.",
            "depuis": "Suite d’années et de rangs : ce qui était atteint à la fin de chaque année.",
        },
    ),
    Dataset(
        "Actions des programmes",
        "/actions.csv",
        "CSV",
        "Toutes les actions de tous les programmes d’actions publiés.",
        {
            "Code": PLACE,
            "Collectivité": "Son nom.",
            "Démarche": "Celle dont le programme contient l’action.",
            "N°": "Numéro dans le programme, un texte.",
            "Action": "Titre.",
            "État": _one_of(ActionStatus),
            "Avancement": "De 0 à 100, en pour cent ; vide si inconnu.",
            "Début": PARTIAL,
            "Fin prévue": PARTIAL,
            "Pilote": "Qui la conduit : un service ou une fonction.",
            "Partenaires": "Séparés comme la collectivité les a écrits.",
            "Coût": "En euros, sans décimales ; vide si inconnu.",
            "Finalités": _several_of(Finality),
            "Thèmes": THEMES,
            "Adresse": PAGE,
            "Démonstration": "« oui » pour une action inventée, dans une démonstration du portail ; vide sinon.",
        },
    ),
    Dataset(
        "Acteurs",
        "/acteurs.csv",
        "CSV",
        "Les organismes qui aident les collectivités, et comment.",
        {
            "Nom": "Nom complet.",
            "Sigle": "S’il en a un.",
            "Niveau": _one_of(Level),
            "Nature": _one_of(BodyKind),
            "Aides": _several_of(Help),
            "Thèmes": THEMES,
            "Étapes": _several_of(Stage),
            "Territoire": "Où il agit, en mots.",
            "Présentation": "Deux phrases.",
            "Site": "Site officiel.",
            "Courriel": "Adresse publique.",
            "Téléphone": "Numéro public.",
            "Adresse": "Adresse postale publique.",
            "Source": SOURCE,
            "Vérifié le": CHECKED,
            "Page": PAGE,
        },
    ),
    Dataset(
        "Aides",
        "/aides.csv",
        "CSV",
        "Les aides ouvertes. Ajoutez ?archivees=on pour celles dont la date limite est passée.",
        {
            "Nom": "Nom de l’aide.",
            "Financeur": "Acteur qui la donne.",
            "Pour qui": _several_of(Audience),
            "Pour quoi": _several_of(Purpose),
            "Nature": _several_of(AidNature),
            "Étapes": _several_of(Stage),
            "Thèmes": THEMES,
            "Taux ou montant": "En mots, comme le financeur le dit.",
            "Date limite": "AAAA-MM-JJ ; vide si elle n’est pas connue ou s’il n’y en a pas.",
            "Permanente": "« oui », « non », ou vide si ce n’est pas connu.",
            "Contact": "À qui s’adresser.",
            "Lien": "Page du financeur.",
            "Source": SOURCE,
            "Vérifiée le": CHECKED,
            "Page": PAGE,
        },
    ),
]
