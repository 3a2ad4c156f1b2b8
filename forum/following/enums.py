"""How closely one follows, and how often one is written to."""

from django.db import models


class Level(models.TextChoices):
    """How closely somebody follows a category or a topic."""

    MUTED = "silencieux", "Silencieux"
    NORMAL = "normal", "Normal\u00a0: on me prévient si l’on me répond"
    FIRST = "premier", "Les nouveaux sujets"
    FOLLOWED = "suivi", "Tout, en courriels groupés"
    ALL = "tout", "Tout, un courriel par message"

    @property
    def hears_topics(self) -> bool:
        """Whether one is told of a new topic."""
        return self in {Level.FIRST, Level.FOLLOWED, Level.ALL}

    @property
    def hears_answers(self) -> bool:
        """Whether one is told of each answer."""
        return self in {Level.FOLLOWED, Level.ALL}


class Rhythm(models.TextChoices):
    """When what one follows is mailed, « un courriel par message » aside."""

    GROUPED = "groupe", "Groupés\u00a0: la première réponse dans le quart d’heure, le reste le lendemain matin"
    DAILY = "jour", "Chaque matin"
    WEEKLY = "semaine", "Le lundi matin"
    NEVER = "jamais", "Aucun mail\u00a0: je lis sur le portail"
