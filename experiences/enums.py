"""Kinds of fiches and what each of them tells."""

from dataclasses import dataclass

from django.db import models


class FicheKind(models.TextChoices):
    EXPERIENCE = "retour", "Retour d’expérience"
    MODEL = "modele", "Fiche modèle"
    COMMUNICATION = "communication", "Action de communication"
    TESTIMONY = "temoignage", "Témoignage"
    THEMATIC = "thematique", "Fiche thématique"


@dataclass(frozen=True)
class Section:
    """A part of a fiche: the column that holds it, its title, what helps to write it, whether it must be there."""

    name: str
    title: str
    help: str = ""
    is_required: bool = False


SECTIONS: dict[str, tuple[Section, ...]] = {
    FicheKind.EXPERIENCE: (
        Section("context", "Le contexte", "Le territoire, le constat, ce qui vous a décidés.", is_required=True),
        Section("before", "Avant", "Comment c’était."),
        Section("after", "Après", "Ce qui a changé."),
        Section("steps", "Comment nous avons fait", "Les étapes, avec leurs dates.", is_required=True),
        Section("partners", "Avec qui", "Les acteurs, les partenaires et ce que chacun a apporté."),
        Section("staff", "Les moyens humains", "Qui y a travaillé, combien de temps."),
        Section("results", "Les résultats", "Ce que vous avez mesuré ou constaté.", is_required=True),
        Section("success", "Ce qui a fait réussir"),
        Section("difficulties", "Ce qui a été difficile"),
        Section("advice", "Nos conseils", "Ce que vous diriez à une collectivité qui commence."),
    ),
    FicheKind.MODEL: (
        Section("context", "À quoi elle sert", "Pour quels besoins, pour quelles collectivités.", is_required=True),
        Section("steps", "Comment la monter", "Les étapes, dans l’ordre.", is_required=True),
        Section("partners", "Avec qui"),
        Section("staff", "Les moyens à prévoir"),
        Section("results", "Comment savoir si c’est réussi"),
        Section("advice", "Points d’attention"),
    ),
    FicheKind.COMMUNICATION: (
        Section("context", "Pour qui et pourquoi", is_required=True),
        Section("steps", "Ce que nous avons fait", is_required=True),
        Section("staff", "Les moyens"),
        Section("results", "Ce que cela a donné"),
        Section("advice", "Nos conseils"),
    ),
    FicheKind.TESTIMONY: (
        Section("body", "Le témoignage", "Des mots simples, à la première personne.", is_required=True),
        Section("context", "Qui parle, et d’où"),
    ),
    FicheKind.THEMATIC: (
        Section("body", "L’essentiel", is_required=True),
        Section("partners", "Qui peut aider"),
        Section("advice", "Pour aller plus loin"),
    ),
}
EVERY_SECTION = tuple(dict.fromkeys(section.name for sections in SECTIONS.values() for section in sections))
