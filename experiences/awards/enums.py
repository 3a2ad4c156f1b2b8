"""Phases of an edition and states of a nomination."""

from django.db import models


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
    Phase.RESULTS: "Les votes sont arrêtés, le palmarès paraît et les lauréats reçoivent le ruban. Les notes des "
    "autres ne paraissent pas\u00a0: elles sont à eux. C’est définitif.",
}


class Telling(models.TextChoices):
    """What of an edition somebody was told."""

    JURY = "jury", "Le jury commence"
    REMINDER = "rappel", "Il reste à noter"
    VOTE = "vote", "Le vote est ouvert"


class NominationState(models.TextChoices):
    """Where a nomination stands."""

    UNCONFIRMED = "a-confirmer", "À confirmer par courriel"
    SENT = "envoyee", "Reçue"
    ACCEPTED = "recevable", "Recevable"
    REFUSED = "ecartee", "Non recevable"
