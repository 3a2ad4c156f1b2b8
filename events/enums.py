"""Kinds of events, who they are for, and where a registration stands."""

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


class RegistrationStatus(models.TextChoices):
    PENDING = "a-confirmer", "à confirmer"
    IN = "inscrite", "place retenue"
    WAITING = "attente", "liste d’attente"
    OUT = "annulee", "annulée"

    @property
    def tone(self) -> str:
        tones = {self.IN: "garrigue", self.WAITING: "sun", self.PENDING: "sun", self.OUT: "neutral"}
        return tones[self]


class Opening(models.TextChoices):
    """Whether one can register now, and why not."""

    OPEN = "open", "Inscriptions ouvertes"
    FULL = "full", "Complet : liste d’attente"
    NOT_YET = "not-yet", "Inscriptions pas encore ouvertes"
    CLOSED = "closed", "Inscriptions closes"
    STARTED = "started", "Commencée ou passée"
    CANCELLED = "cancelled", "Annulée"
    NONE = "none", "Sans inscription ici"


class RideKind(models.TextChoices):
    OFFER = "offre", "Je propose des places"
    WANTED = "recherche", "Je cherche une place"
    BUS = "bus", "Bus partagé"


class Way(models.TextChoices):
    BOTH = "aller-retour", "Aller et retour"
    THERE = "aller", "Aller seulement"
    BACK = "retour", "Retour seulement"

    @property
    def legs(self) -> frozenset[str]:
        """Return the journeys that it is made of: « aller », « retour »."""
        return frozenset({"aller", "retour"} if self == Way.BOTH else {self.value})


class PassengerStatus(models.TextChoices):
    ASKED = "demandee", "attend une réponse"
    ACCEPTED = "acceptee", "à bord"
    DECLINED = "refusee", "refusée"
    LEFT = "annulee", "annulée"


class Priority(models.TextChoices):
    HIGH = "haute", "Haute"
    NORMAL = "normale", "Normale"
    LOW = "basse", "Basse"


class ItemStatus(models.TextChoices):
    """How far an action of the feuille de route is."""

    TO_DO = "a-engager", "À engager"
    UNDER_WAY = "en-cours", "En cours"
    DONE = "faite", "Faite"
    DROPPED = "ecartee", "Écartée"

    @property
    def tone(self) -> str:
        tones = {self.TO_DO: "neutral", self.UNDER_WAY: "sun", self.DONE: "garrigue", self.DROPPED: "brick"}
        return tones[self]


class Stance(models.TextChoices):
    IN_FAVOUR = "favorable", "Favorable"
    RESERVE = "reserve", "Favorable avec une réserve"
    COMMENT = "remarque", "Sans avis, une remarque"


class EquipmentKind(models.TextChoices):
    TABLEWARE = "vaisselle", "Gobelets et vaisselle"
    EXHIBITION = "exposition", "Exposition"
    TENT = "barnum", "Barnum, tables, scène"
    SOUND = "sono", "Sono et projection"
    VEHICLE = "vehicule", "Bus et véhicules"
    SHREDDER = "broyeur", "Broyeur et outils"
    WASTE = "tri", "Tri et compost"
    OTHER = "autre", "Autre"


class LoanStatus(models.TextChoices):
    ASKED = "demande", "attend une réponse"
    ACCEPTED = "accepte", "accepté"
    REFUSED = "refuse", "refusé"
    CANCELLED = "annule", "annulé"
    HANDED = "remis", "remis"
    RETURNED = "rendu", "rendu"

    @property
    def tone(self) -> str:
        tones = {self.ASKED: "sun", self.ACCEPTED: "garrigue", self.HANDED: "sea", self.REFUSED: "brick"}
        return tones.get(self, "neutral")


class LoanMoment(models.TextChoices):
    HAND_OVER = "remise", "À la remise"
    RETURN = "retour", "Au retour"
