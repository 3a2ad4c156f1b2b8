"""The demo's programmes d'actions: invented, and marked so wherever they show."""

from dataclasses import dataclass, field
from typing import Any

from directory.initiatives.enums import Finality, InitiativeKind
from directory.plans.enums import ActionStatus

PLANNED, UNDER_WAY, DONE = ActionStatus.PLANNED, ActionStatus.UNDER_WAY, ActionStatus.DONE
LATE, BLOCKED, DROPPED = ActionStatus.LATE, ActionStatus.BLOCKED, ActionStatus.DROPPED


@dataclass(frozen=True)
class Draft:
    """An action before its axis and number are given."""

    title: str
    themes: tuple[str, ...]
    finality: Finality
    status: ActionStatus
    start: str = ""
    end: str = ""
    progress: int | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        outline = {"title": self.title, "status": self.status, "start": self.start, "end": self.end}
        return {**outline, "finalities": [self.finality], "progress": self.progress, **self.more}


@dataclass(frozen=True)
class Programme:
    """A programme of a collectivité, by its code."""

    place: str
    kind: InitiativeKind
    name: str
    axes: dict[str, list[Draft]]


RAIN = {
    "description": "Deux cuves enterrées reçoivent l’eau des toitures de l’école ; elle arrose la cour et le "
    "potager. Le trop-plein rejoint un fossé planté.",
    "pilot": "Services techniques",
    "partners": "École, association de quartier",
    "cost": 18500,
    "cost_note": "hors subvention",
    "indicator": "Eau du réseau consommée par l’école, en m³ par an",
    "result": "Invention de la démonstration : un tiers de moins en un an",
}
LIGHTS = {"pilot": "Services techniques", "cost": 42000, "indicator": "Consommation de l’éclairage, en kWh"}
CANTEEN = {"pilot": "Restauration scolaire", "partners": "Producteurs des Albères, parents d’élèves"}
CLIMATE, LIFE, TOGETHER = Finality.CLIMATE, Finality.BIODIVERSITY, Finality.COHESION
PEOPLE, ECONOMY = Finality.WELLBEING, Finality.ECONOMY

PROGRAMMES = [
    Programme(
        "66148",
        InitiativeKind.AGENDA_21,
        "",
        {
            "Économiser l’eau et l’énergie": [
                Draft("Récupérer l’eau de pluie de l’école", ("eau",), LIFE, DONE, "2024", "2025-06", None, RAIN),
                Draft(
                    "Éteindre l’éclairage public de 23 h à 5 h",
                    ("energie-et-climat",),
                    CLIMATE,
                    DONE,
                    "2024-03",
                    "",
                    None,
                    LIGHTS,
                ),
                Draft("Isoler la salle des fêtes", ("energie-et-climat",), CLIMATE, UNDER_WAY, "2025", "2027", 40),
                Draft(
                    "Suivre les consommations de tous les bâtiments",
                    ("energie-et-climat", "evaluation"),
                    CLIMATE,
                    UNDER_WAY,
                    "2025-01",
                    "2026-12",
                    60,
                ),
                Draft(
                    "Poser des panneaux solaires sur la halle", ("energie-et-climat",), CLIMATE, BLOCKED, "2025", "2026"
                ),
                Draft("Réduire l’arrosage des espaces verts", ("eau", "biodiversite"), LIFE, LATE, "2024", "2025", 30),
            ],
            "Protéger la côte et les collines": [
                Draft(
                    "Planter une haie de dix essences au bord du stade",
                    ("biodiversite",),
                    LIFE,
                    UNDER_WAY,
                    "2026-10",
                    "2027-03",
                    20,
                ),
                Draft(
                    "Entretenir les sentiers avec les randonneurs",
                    ("biodiversite", "tourisme-durable"),
                    LIFE,
                    DONE,
                    "2023",
                    "2024",
                ),
                Draft(
                    "Informer les plaisanciers sur les herbiers",
                    ("littoral-et-mer",),
                    LIFE,
                    UNDER_WAY,
                    "2025-06",
                    "2026-09",
                    70,
                ),
                Draft(
                    "Nettoyer la crique avec les écoles",
                    ("littoral-et-mer", "education-et-jeunesse"),
                    LIFE,
                    DONE,
                    "2025-05",
                    "2025-06",
                ),
                Draft(
                    "Débroussailler les abords des maisons", ("risques", "foret"), LIFE, UNDER_WAY, "2026", "2027", 35
                ),
            ],
            "Vivre et manger ensemble": [
                Draft(
                    "Servir un repas local par semaine à la cantine",
                    ("agriculture-et-alimentation",),
                    ECONOMY,
                    UNDER_WAY,
                    "2025-09",
                    "2027",
                    50,
                    CANTEEN,
                ),
                Draft(
                    "Ouvrir un jardin partagé",
                    ("solidarite", "agriculture-et-alimentation"),
                    TOGETHER,
                    PLANNED,
                    "2027",
                    "2028",
                ),
                Draft("Créer un pédibus", ("mobilite", "education-et-jeunesse"), PEOPLE, DROPPED, "2024", "2025"),
                Draft(
                    "Tenir trois ateliers citoyens par an",
                    ("participation-des-habitants",),
                    TOGETHER,
                    UNDER_WAY,
                    "2024",
                    "2028",
                    45,
                ),
                Draft("Raconter le village par ses anciens", ("culture-et-patrimoine",), PEOPLE, PLANNED, "2027"),
            ],
            "Donner l’exemple": [
                Draft("Acheter des fournitures recyclées", ("achats-et-exemplarite",), ECONOMY, DONE, "2024", "2024"),
                Draft(
                    "Composter les déchets du cimetière et du marché",
                    ("dechets-et-reemploi",),
                    ECONOMY,
                    UNDER_WAY,
                    "2026-04",
                    "2026-10",
                    80,
                ),
                Draft(
                    "Passer deux véhicules à l’électrique",
                    ("mobilite", "achats-et-exemplarite"),
                    CLIMATE,
                    PLANNED,
                    "2027",
                    "2028",
                ),
                Draft(
                    "Rendre compte du programme chaque année", ("evaluation",), ECONOMY, UNDER_WAY, "2025", "2028", 50
                ),
            ],
        },
    ),
    Programme(
        "200043602",
        InitiativeKind.CLIMATE,
        "Plan climat de démonstration",
        {
            "Un territoire sobre": [
                Draft(
                    "Conseiller les communes sur leurs bâtiments",
                    ("energie-et-climat",),
                    CLIMATE,
                    UNDER_WAY,
                    "2024",
                    "2028",
                    40,
                ),
                Draft(
                    "Grouper les achats d’électricité des communes",
                    ("energie-et-climat", "achats-et-exemplarite"),
                    CLIMATE,
                    PLANNED,
                    "2027",
                    "2027",
                ),
                Draft("Chercher les fuites du réseau d’eau", ("eau",), LIFE, UNDER_WAY, "2024", "2027", 55),
            ],
            "Des déplacements plus doux": [
                Draft(
                    "Relier les plages par une voie verte",
                    ("mobilite", "tourisme-durable"),
                    CLIMATE,
                    UNDER_WAY,
                    "2025",
                    "2029",
                    25,
                ),
                Draft("Ouvrir une navette estivale", ("mobilite",), CLIMATE, DONE, "2025-07", "2025-08"),
            ],
            "Moins de déchets": [
                Draft(
                    "Ouvrir une ressourcerie",
                    ("dechets-et-reemploi", "solidarite"),
                    ECONOMY,
                    UNDER_WAY,
                    "2026",
                    "2027",
                    15,
                ),
                Draft(
                    "Accompagner les cantines contre le gaspillage",
                    ("dechets-et-reemploi", "agriculture-et-alimentation"),
                    ECONOMY,
                    DONE,
                    "2024",
                    "2025",
                ),
            ],
        },
    ),
    Programme(
        "66008",
        InitiativeKind.CHARTER,
        "Charte de démonstration",
        {
            "Nature et eau": [
                Draft(
                    "Désimperméabiliser la cour de l’école",
                    ("eau", "education-et-jeunesse"),
                    LIFE,
                    UNDER_WAY,
                    "2026",
                    "2027",
                    30,
                ),
                Draft("Restaurer une mare", ("biodiversite",), LIFE, DONE, "2024", "2025"),
            ],
            "Se déplacer": [
                Draft("Prêter des vélos aux agents", ("mobilite",), CLIMATE, DONE, "2025", "2025"),
                Draft(
                    "Poser des arceaux à vélos devant les commerces",
                    ("mobilite", "economie-locale"),
                    CLIMATE,
                    PLANNED,
                    "2027",
                    "2027",
                ),
            ],
        },
    ),
]
