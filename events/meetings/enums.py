"""What an event is, and for whom."""

from django.db import models


class EventKind(models.TextChoices):
    ANNUAL = "annuelle", "Réunion annuelle"
    RENDEZVOUS = "rendez-vous", "Rendez-vous de l’Agenda 21"
    MORNING = "matinee", "Matinée ou sortie du développement durable"
    VISIT = "visite", "Visite de terrain"
    COFFEE = "cafe", "Café d’échanges"
    ROUND_TABLE = "table-ronde", "Table ronde"
    TRAINING = "formation", "Formation"
    WELCOME_DAY = "accueil", "Journée d’accueil"
    AGENDA_DAY = "journee", "Journée Agenda 21"
    EXHIBITION = "exposition", "Exposition"
    SCREENING = "projection", "Cinéma ou visioconférence"
    BETWEEN_NETWORKS = "reseaux", "Rencontre entre réseaux"


class Audience(models.TextChoices):
    ELUS = "elus", "Élues et élus"
    TECHNICIENS = "techniciens", "Techniciennes et techniciens"
    BOTH = "reseau", "Élus et techniciens"
    NOT_ENGAGED = "ouvert", "Aussi les collectivités qui ne sont pas engagées"
    PUBLIC = "public", "Tout le monde"


class RegistrationMode(models.TextChoices):
    """How one comes to an event."""

    HERE = "ici", "On s’inscrit ici"
    ELSEWHERE = "ailleurs", "On s’inscrit sur un autre site"
    FREE = "libre", "Entrée libre, sans inscription"


class Opening(models.TextChoices):
    """Whether one can register now, and why not."""

    OPEN = "open", "Inscriptions ouvertes"
    FULL = "full", "Complet : liste d’attente"
    NOT_YET = "not-yet", "Inscriptions pas encore ouvertes"
    CLOSED = "closed", "Inscriptions closes"
    STARTED = "started", "Commencée ou passée"
    CANCELLED = "cancelled", "Annulée"
    NONE = "none", "Sans inscription ici"

    @property
    def is_still_to_come(self) -> bool:
        return self is self.NOT_YET

    @property
    def is_closed(self) -> bool:
        return self is self.CLOSED

    @property
    def is_too_late(self) -> bool:
        return self is self.STARTED
