"""Kinds, stages and finalités of démarches."""

from django.db import models


class Stage(models.TextChoices):
    """How far a démarche is; the order is that of the work."""

    EMERGENCE = "emergence", "Émergence"
    DIAGNOSTIC = "diagnostic", "Diagnostic"
    STRATEGIE = "strategie", "Stratégie"
    PLAN = "plan", "Plan d’actions"
    MISE_EN_OEUVRE = "mise-en-oeuvre", "Mise en œuvre"
    EVALUATION = "evaluation", "Évaluation"

    @property
    def rank(self) -> int:
        """Return the place of the stage in the order of the work, from 0."""
        return list(Stage).index(self)


# what is asked of who may have begun nothing
NOTHING_YET = "rien"
STAGES_ASKED = [(NOTHING_YET, "Rien n’a commencé"), *Stage.choices]


def begun(answer: str) -> Stage:
    """Return the stage that an answer means: who has begun nothing begins with the first."""
    return Stage.EMERGENCE if answer == NOTHING_YET else Stage(answer)


class InitiativeKind(models.TextChoices):
    AGENDA_21 = "agenda21", "Agenda 21"
    PROJECT = "projet", "Projet territorial de développement durable"
    CLIMATE = "climat", "Plan climat"
    CHARTER = "charte", "Charte"
    OTHER = "autre", "Autre démarche"


class Finality(models.TextChoices):
    """The five finalités of the national framework (Code de l’environnement, article L110-1)."""

    CLIMATE = "climat", "Lutte contre le changement climatique"
    BIODIVERSITY = "biodiversite", "Préservation de la biodiversité, des milieux et des ressources"
    COHESION = "cohesion", "Cohésion sociale et solidarité"
    WELLBEING = "humain", "Épanouissement de tous les êtres humains"
    ECONOMY = "economie", "Production et consommation responsables"
