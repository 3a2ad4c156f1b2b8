from collections.abc import Iterable

from django.db import models


def labels_of(choices: type[models.TextChoices], values: Iterable[str]) -> list[str]:
    """Return what a reader is told of several values of an enumeration."""
    return [str(choices(value).label) for value in values]


class Kind(models.TextChoices):
    COMMUNE = "commune", "Commune"
    EPCI = "epci", "Intercommunalité"
    OTHER = "other", "Autre collectivité"


class PopulationBracket(models.TextChoices):
    """Strates of municipal population, after the thresholds of the Code général des collectivités territoriales."""

    UNDER_500 = "0-499", "Moins de 500 habitants"
    UNDER_2000 = "500-1999", "500 à 1 999 habitants"
    UNDER_3500 = "2000-3499", "2 000 à 3 499 habitants"
    UNDER_10000 = "3500-9999", "3 500 à 9 999 habitants"
    FROM_10000 = "10000-", "10 000 habitants et plus"

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the lowest and the highest population; None where there is no highest."""
        low, _, high = self.value.partition("-")
        return int(low), int(high) if high else None

    @classmethod
    def of(cls, population: int | None) -> "PopulationBracket | None":
        """Return the bracket that holds this population; None where it is unknown."""
        if population is None:
            return None
        return next(b for b in reversed(cls) if population >= b.bounds[0])

    @classmethod
    def is_shared(cls, one: int | None, other: int | None) -> bool:
        """True for two known populations of the same bracket."""
        bracket = cls.of(one)
        return bracket is not None and bracket == cls.of(other)


class ActionBracket(models.TextChoices):
    """How many actions the programmes of a collectivité hold; the steps of the map's colours."""

    FEW = "1-4", "1 à 4 actions"
    SOME = "5-9", "5 à 9 actions"
    MANY = "10-19", "10 à 19 actions"
    MOST = "20-", "20 actions et plus"

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the lowest and the highest number; None where there is no highest."""
        low, _, high = self.value.partition("-")
        return int(low), int(high) if high else None


class Milieu(models.TextChoices):
    """The landscape that a collectivité lives in."""

    LITTORAL = "littoral", "Littoral"
    PLAINE = "plaine", "Plaine"
    PIEMONT = "piemont", "Piémont"
    MONTAGNE = "montagne", "Montagne"


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


class ActionStatus(models.TextChoices):
    """Where an action stands; « en cours » never means merely planned."""

    PLANNED = "a-venir", "À venir"
    UNDER_WAY = "en-cours", "En cours"
    DONE = "realisee", "Réalisée"
    LATE = "en-retard", "En retard"
    BLOCKED = "bloquee", "Bloquée"
    DROPPED = "abandonnee", "Abandonnée"

    @property
    def tone(self) -> str:
        """Return the tone of its badge."""
        tones = {"en-cours": "sea", "realisee": "garrigue", "en-retard": "sun", "bloquee": "brick"}
        return tones.get(self.value, "neutral")


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


class ProjectKind(models.TextChoices):
    """What collectivités may share."""

    ORDER = "commande", "Commande groupée"
    POST = "poste", "Chargé de mission partagé"
    STUDY = "etude", "Bureau d’études partagé"
    WORKS = "ouvrage", "Ouvrage ou aménagement commun"
    GROUP = "groupe", "Groupe de travail"
    OTHER = "autre", "Autre projet commun"


class ProjectStatus(models.TextChoices):
    SEEKING = "idee", "Cherche des partenaires"
    PREPARING = "montage", "En montage"
    RUNNING = "en-cours", "En cours"
    DONE = "abouti", "Abouti"
    DROPPED = "abandonne", "Abandonné"
