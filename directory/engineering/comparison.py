"""Ways of finding the arms and the skills for a démarche, compared by need, duration and budget.

What is said of service civique follows the Code du service national, articles L120-1 and following (missions of 6 to
12 months, 24 hours a week at least); of contracts, the Code général de la fonction publique, article L332-24 (contrat
de projet, one to six years); of the mise à disposition and services communs, the Code général des collectivités
territoriales, articles L5111-1, L5211-4-1 and L5211-4-2. Prices are orders of magnitude of ours, to be checked.
"""

from dataclasses import dataclass

from django.db import models


class Need(models.TextChoices):
    STUDY = "etude", "Une étude, un diagnostic, un document"
    STEER = "piloter", "Piloter et animer la démarche"
    FIELD = "terrain", "Aller vers les habitants, sensibiliser"
    RARE = "expertise", "Une expertise rare, de temps en temps"


class Duration(models.TextChoices):
    SHORT = "court", "Moins de six mois"
    YEAR = "annee", "Six mois à un an"
    LONG = "long", "Plus d’un an"


class Budget(models.TextChoices):
    SMALL = "petit", "Presque rien"
    MIDDLE = "moyen", "Jusqu’à 20 000 € par an"
    LARGE = "grand", "Davantage"


@dataclass(frozen=True)
class Way:
    """A way of finding help, what it suits, and what to know before choosing it."""

    key: str
    title: str
    summary: str
    suits: frozenset[str]
    strengths: tuple[str, ...]
    limits: tuple[str, ...]
    first_step: str
    helps: tuple[str, ...]  # kinds of help of the bodies to ask

    @property
    def asked_for(self) -> list[tuple[str, str]]:
        """Return the kinds of help to look for, each with its words."""
        return [(kind, HELP_WORDS[kind]) for kind in self.helps]


HELP_WORDS = {
    "ingenierie": "appui en ingénierie",
    "financement": "financement",
    "formation": "formation",
    "animation": "animation",
    "technique": "appui technique",
    "methodologique": "méthode",
}


def _suits(*values: models.TextChoices) -> frozenset[str]:
    return frozenset(str(value) for value in values)


WAYS = (
    Way(
        "prestataire",
        "Faire appel à un prestataire",
        "Un bureau d’études ou un consultant travaille sur commande, avec un cahier des charges.",
        _suits(Need.STUDY, Need.RARE, Duration.SHORT, Duration.YEAR, Budget.MIDDLE, Budget.LARGE),
        ("Une compétence pointue tout de suite", "Un regard extérieur", "Un prix et un délai fixés d’avance"),
        ("Le savoir part avec le prestataire", "La commande publique et le suivi prennent du temps"),
        "Écrire le cahier des charges en s’inspirant de celui d’une collectivité voisine.",
        ("ingenierie", "financement"),
    ),
    Way(
        "recrutement",
        "Recruter une chargée ou un chargé de mission",
        "Un agent de la collectivité, sur un emploi permanent ou par un contrat de projet d’un à six ans.",
        _suits(Need.STEER, Need.FIELD, Duration.LONG, Budget.LARGE),
        ("La démarche a un visage", "Le savoir reste dans la collectivité", "L’animation dure"),
        ("Un budget sur plusieurs années", "Difficile seul pour une petite commune"),
        "Délibérer pour créer l’emploi, après avoir chiffré trois ans.",
        ("ingenierie", "financement", "formation"),
    ),
    Way(
        "service-civique",
        "Accueillir un volontaire en service civique",
        "Une personne de 16 à 25 ans, en mission d’intérêt général de 6 à 12 mois, avec une tutrice ou un tuteur.",
        _suits(Need.FIELD, Duration.YEAR, Budget.SMALL),
        ("Un coût très faible", "De l’énergie auprès des habitants", "Une première expérience offerte à un jeune"),
        ("Ne remplace pas un agent", "Demande du temps de tutorat", "Un agrément est nécessaire"),
        "Demander l’agrément, ou passer par une association qui l’a déjà.",
        ("animation", "financement"),
    ),
    Way(
        "contrat-aide",
        "Recruter par un contrat aidé",
        "Un contrat dont l’État prend une part en charge, pour une personne éloignée de l’emploi.",
        _suits(Need.FIELD, Duration.YEAR, Budget.SMALL, Budget.MIDDLE),
        ("Un coût réduit", "Un parcours d’insertion pour la personne"),
        ("Les conditions et les enveloppes changent chaque année", "Former et accompagner est une obligation"),
        "Appeler l’agence France Travail ou la mission locale pour connaître les contrats ouverts.",
        ("financement", "formation"),
    ),
    Way(
        "poste-partage",
        "Partager un poste entre collectivités",
        "Deux ou trois collectivités emploient la même personne, par une mise à disposition ou deux temps partiels.",
        _suits(Need.STEER, Need.FIELD, Need.RARE, Duration.YEAR, Duration.LONG, Budget.MIDDLE),
        ("Un poste que chacune seule ne pourrait pas payer", "Des expériences qui circulent"),
        ("Une convention à écrire ensemble", "Un temps à répartir avec soin"),
        "Trouver des voisines qui cherchent la même chose : proposez un projet commun.",
        ("ingenierie", "animation"),
    ),
    Way(
        "mutualisation",
        "S’appuyer sur un service commun",
        "L’intercommunalité, un syndicat ou une agence met ses compétences au service des communes.",
        _suits(
            Need.STUDY, Need.RARE, Need.STEER, Duration.SHORT, Duration.YEAR, Duration.LONG, Budget.SMALL, Budget.MIDDLE
        ),
        ("Souvent gratuit ou compris dans une cotisation", "Une équipe, et non une seule personne"),
        ("Un calendrier qui n’est pas celui de la commune", "Une offre qui ne couvre pas tout"),
        "Demander à son intercommunalité ce qu’elle offre déjà, puis aux syndicats et agences.",
        ("ingenierie", "technique", "methodologique"),
    ),
)


@dataclass(frozen=True)
class Fit:
    """A way, the criteria that it meets and those that it does not, in words."""

    way: Way
    met: list[str]
    missed: list[str]


def compare(*, need: str = "", duration: str = "", budget: str = "") -> list[Fit]:
    """Return every way, those that meet most of the criteria first; in their own order where none is given."""
    wanted = [(str(kind(value)), str(kind(value).label)) for kind, value in _given(need, duration, budget)]
    fits = [
        Fit(
            way,
            [label for value, label in wanted if value in way.suits],
            [label for value, label in wanted if value not in way.suits],
        )
        for way in WAYS
    ]
    return sorted(fits, key=lambda fit: len(fit.missed))


def _given(need: str, duration: str, budget: str) -> list[tuple[type[models.TextChoices], str]]:
    asked: list[tuple[type[models.TextChoices], str]] = [(Need, need), (Duration, duration), (Budget, budget)]
    return [(kind, value) for kind, value in asked if value]
