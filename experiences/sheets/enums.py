"""Kinds of fiches and the parts that each has."""

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


class BudgetBracket(models.TextChoices):
    """How much it cost: the bracket that a small commune thinks in, in euros."""

    NOTHING = "0", "Rien ou presque (moins de 1 000 €)"
    SMALL = "1000", "De 1 000 à 10 000 €"
    MIDDLE = "10000", "De 10 000 à 50 000 €"
    LARGE = "50000", "De 50 000 à 250 000 €"
    HUGE = "250000", "250 000 € et plus"

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the smallest cost of the bracket and the first of the next one, in euros."""
        every = [int(bracket.value) for bracket in BudgetBracket]
        after = [*every[1:], None]
        return int(self.value), after[every.index(int(self.value))]
