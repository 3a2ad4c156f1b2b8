"""Kinds of topics, levels of following, groups."""

from django.db import models

from directory.enums import Milieu


class TopicKind(models.TextChoices):
    DISCUSSION = "discussion", "Discussion"
    QUESTION = "question", "Question"
    NOTICE = "annonce", "Annonce"


class Level(models.TextChoices):
    """How closely somebody follows a category or a topic."""

    MUTED = "silencieux", "Silencieux"
    NORMAL = "normal", "Normal\u00a0: on me prévient si l’on me répond"
    FIRST = "premier", "Les nouveaux sujets"
    FOLLOWED = "suivi", "Tout, en mails groupés"
    ALL = "tout", "Tout, un mail par message"

    @property
    def hears_topics(self) -> bool:
        """Whether one is told of a new topic."""
        return self in {Level.FIRST, Level.FOLLOWED, Level.ALL}

    @property
    def hears_answers(self) -> bool:
        """Whether one is told of each answer."""
        return self in {Level.FOLLOWED, Level.ALL}


class Rhythm(models.TextChoices):
    """When what one follows is mailed, « un mail par message » aside."""

    GROUPED = "groupe", "Groupés\u00a0: la première réponse dans le quart d’heure, le reste le lendemain matin"
    DAILY = "jour", "Chaque matin"
    WEEKLY = "semaine", "Le lundi matin"
    NEVER = "jamais", "Aucun mail\u00a0: je lis sur le portail"


class Entry(models.TextChoices):
    """How one comes into a group; what is inside a free one is read by every member."""

    FREE = "libre", "Librement\u00a0: tous les membres du Réseau le lisent"
    ON_REQUEST = "demande", "Sur demande\u00a0: seuls ses membres le lisent"


class GroupState(models.TextChoices):
    """Where somebody stands before a group’s door."""

    INSIDE = "dedans", "Dans le groupe"
    ASKING = "demande", "Demande à entrer"
    INVITED = "invite", "Invitation envoyée"


class GroupRole(models.TextChoices):
    MEMBER = "membre", "Membre"
    LEADER = "animateur", "Anime le groupe"


class Trait(models.TextChoices):
    """What the collectivités of a group have in common."""

    LITTORAL = Milieu.LITTORAL.value, "Communes du littoral"
    PLAINE = Milieu.PLAINE.value, "Communes de plaine"
    PIEMONT = Milieu.PIEMONT.value, "Communes du piémont"
    MONTAGNE = Milieu.MONTAGNE.value, "Communes de montagne"
    SKI = "ski", "Stations de ski"
    TOURISM = "tourisme", "Communes touristiques"


class ReportReason(models.TextChoices):
    """Why a post should not stay as it is."""

    RUDE = "blessant", "Blessant ou agressif"
    PRIVATE = "personnel", "Dit quelque chose de personnel sur quelqu’un"
    WRONG = "faux", "Faux ou trompeur"
    AD = "publicite", "Publicité"
    MISPLACED = "ailleurs", "Pas à sa place, ou en double"
    OTHER = "autre", "Autre chose"


class SanctionKind(models.TextChoices):
    WARNING = "avertissement", "Avertissement"
    SUSPENSION = "suspension", "Suspension"


class InboundState(models.TextChoices):
    """What became of a message that came by mail."""

    RECEIVED = "recu", "À lire"
    POSTED = "publie", "Publié"
    CONFIRMING = "confirmer", "À confirmer par qui l’a écrit"
    REFUSED = "refuse", "Refusé"
    DROPPED = "machine", "Écrit par une machine"
    BOUNCE = "retour", "Retour d’un courriel"
    EMPTY = "vide", "Rien d’écrit"
    REPEATED = "double", "Déjà reçu"
    FAILED = "echec", "Illisible, à regarder"
