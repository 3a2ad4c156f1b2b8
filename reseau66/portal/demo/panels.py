"""The demo's own documents as PDF: a guide, an exhibition and a presentation, with drawings."""

from dataclasses import dataclass
from pathlib import Path

from core.network.identity import network
from core.printing.pages import lay_out, printable
from core.ui.typography import french

from .scenes import draw_scene

TEMPLATE = Path(__file__).with_name("panels.typ")
NOTE = "document de démonstration"


@dataclass(frozen=True)
class Panel:
    """A page: its title, its drawing, what is seen on it, and what it says."""

    title: str
    scene: str
    seen: str
    lines: tuple[str, ...]


GUIDE = (
    Panel(
        "Éteindre la nuit",
        "nuit",
        "Un village sous les étoiles, lampes éteintes",
        (
            "Comptez les lampes et les horloges, commune par commune.",
            "Invitez à une balade nocturne ceux qui ont peur du noir.",
            "Essayez deux mois dans un quartier, en disant quand on en reparle.",
            "Gardez une lampe là où des gens attendent.",
        ),
    ),
)
HEDGES = (
    Panel("Une haie", "haies", "Une haie devant un verger", ("Elle arrête le vent.", "Elle garde la terre en place.")),
    Panel("L’eau", "pluie", "La pluie sur un toit", ("La pluie s’infiltre.", "Le fossé se remplit moins.")),
    Panel("L’ombre", "chaleur", "Un arbre et une maison", ("Un troupeau à l’abri.", "Un chemin que l’on suit.")),
    Panel("Le village", "village", "Un village", ("Les anciens savent où étaient les haies.", "On les dessine.")),
    Panel("Le chantier", "haies", "Une haie plantée", ("Trois hivers.", "Des essences d’ici, du paillage.")),
    Panel("Et l’école", "pedibus", "Des enfants en file derrière un adulte", ("Chaque enfant a planté un arbre.",)),
)
# The figures of the meeting are those that its livret tells (founding/data/66)
NETWORK = (
    Panel(
        "Un réseau, né d’une réunion",
        "village",
        "Un village sur une colline, et quelqu’un qui parle",
        (
            "Perpignan, 30 janvier 2015 : 60 personnes, 33 communes, 7 intercommunalités.",
            "75 propositions : se connaître, s’informer, mutualiser, se former.",
        ),
    ),
    Panel(
        "Ce que l’on y trouve",
        "marche",
        "Un étal et ses ardoises",
        ("Des visages : qui porte la démarche, et où.", "Des expériences racontées pour être reprises."),
    ),
    Panel(
        "Ce que l’on y fait",
        "paire",
        "Deux personnes qui se parlent",
        ("Se rencontrer, visiter, partager une voiture.", "Se prêter du matériel.", "Poser une question, y répondre."),
    ),
    Panel(
        "Commencer",
        "toits",
        "Trois maisons et leurs panneaux solaires",
        ("Venir à la journée d’accueil.", "Demander une marraine ou un parrain.", "Se situer, en une heure."),
    ),
)


def make(title: str, panels: tuple[Panel, ...], *, is_wide: bool = False) -> bytes:
    """Return a PDF with a page for each panel."""
    data = {
        "title": printable(title),
        "network": network().long_name,
        "note": NOTE,
        "is_wide": is_wide,
        "panels": [
            {
                "title": printable(french(panel.title)),
                "file": f"{panel.scene}.png",
                "alt": panel.seen,
                "lines": [printable(french(line)) for line in panel.lines],
            }
            for panel in panels
        ],
    }

    def lay(folder: Path) -> None:
        for scene in {panel.scene for panel in panels}:
            (folder / f"{scene}.png").write_bytes(draw_scene(scene))

    return lay_out(TEMPLATE, data, prepare=lay)
