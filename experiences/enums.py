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


class ReportKind(models.TextChoices):
    """Why a reader reports a fiche."""

    OBSOLETE = "obsolete", "Elle n’est plus à jour"
    DUPLICATE = "doublon", "Elle raconte la même chose qu’une autre"
    ERROR = "erreur", "Elle contient une erreur"


class ReportOutcome(models.TextChoices):
    """What became of a report."""

    MENDED = "corrige", "Pris en compte"
    SET_ASIDE = "ecarte", "Sans suite"


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
        every = [int(one.value) for one in BudgetBracket]
        after = [*every[1:], None]
        return int(self.value), after[every.index(int(self.value))]


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


class NewsKind(models.TextChoices):
    """What a piece of news is."""

    NEWS = "actualite", "Actualité"
    PRESS = "presse", "Revue de presse"


class Phase(models.TextChoices):
    """The one phase of an edition that is active: it governs rights, names and scores."""

    PREPARATION = "preparation", "En préparation"
    CALL = "candidature", "Candidatures"
    REVIEW = "instruction", "Instruction"
    JURY = "jury", "Jury"
    VOTE = "vote", "Vote des membres"
    RESULTS = "resultats", "Résultats"

    @property
    def rank(self) -> int:
        return list(Phase).index(self)

    @property
    def consequence(self) -> str:
        """Return what entering the phase changes, for who decides it."""
        return _CONSEQUENCES[self]


_CONSEQUENCES = {
    Phase.PREPARATION: "La page de l’édition n’est visible que des animateurs.",
    Phase.CALL: "Les candidatures s’ouvrent à tous. Les noms ne sont visibles que des animateurs.",
    Phase.REVIEW: "Plus aucune candidature n’est reçue. Les animateurs disent lesquelles sont recevables.",
    Phase.JURY: "Le jury note les candidatures recevables. Chacun voit les notes des autres "
    "après avoir donné les siennes.",
    Phase.VOTE: "Les notes du jury sont arrêtées. Les candidatures paraissent, et chaque membre vote une fois "
    "par catégorie.",
    Phase.RESULTS: "Les votes sont arrêtés, le palmarès paraît, les lauréats l’apprennent par courriel et "
    "reçoivent le ruban. C’est définitif.",
}


class NominationState(models.TextChoices):
    """Where a nomination stands."""

    UNCONFIRMED = "a-confirmer", "À confirmer par courriel"
    SENT = "envoyee", "Reçue"
    ACCEPTED = "recevable", "Recevable"
    REFUSED = "ecartee", "Non recevable"
