"""What a person is in the network, and who sees what of her."""

from datetime import timedelta

from django.db import models

from core.ui.typography import without_accents

# with what the titles of functions begin that a woman holds; « Maire » tells nothing
_HER_TITLES = (
    "adjointe agente animatrice assistante attachee chargee cheffe conseillere coordinatrice coordonnatrice deleguee"
    " directrice elue ingenieure presidente redactrice technicienne"
)
_SAID_OF_HER = frozenset(_HER_TITLES.split())


class Role(models.TextChoices):
    ELU = "elu", "Élue ou élu"
    TECHNICIEN = "technicien", "Technicienne ou technicien"
    PARTENAIRE = "partenaire", "Partenaire"

    @property
    def short(self) -> str:
        """Return the one word that a badge holds."""
        return {Role.ELU: "Élu", Role.TECHNICIEN: "Technicien", Role.PARTENAIRE: "Partenaire"}[self]

    def short_for(self, title: str) -> str:
        """Return the word for the holder of a function, as its title names her: « Adjointe » is an élue."""
        beginning = without_accents(title.lower()).replace("-", " ").split()[:2]
        if _SAID_OF_HER.isdisjoint(beginning):
            return self.short
        return {Role.ELU: "Élue", Role.TECHNICIEN: "Technicienne", Role.PARTENAIRE: "Partenaire"}[self]


class Visibility(models.TextChoices):
    """Who reads a way to reach a person."""

    ANIMATEURS = "animateurs", "Les animateurs seulement"
    MEMBERS = "members", "Les membres du Réseau"
    PUBLIC = "public", "Tout le monde"


class Language(models.TextChoices):
    FRENCH = "fr", "français"
    CATALAN = "ca", "català"
    OCCITAN = "oc", "occitan"
    SPANISH = "es", "castillan"
    SIGNS = "lsf", "langue des signes française"


class Standing(models.TextChoices):
    """What a person may be in the network beside her function; the filter of the annuaire."""

    RESOURCE = "ressource", "Personne ressource"
    AMBASSADOR = "ambassadeur", "Ambassadrice ou ambassadeur"
    STEERING = "pilotage", "Équipe de pilotage"
    COMMITTEE = "technique", "Comité technique"
    DELEGATE = "delegue", "Déléguée ou délégué au DD"
    SPONSOR = "parrain", "Disponible pour parrainer"

    @property
    def short(self) -> str:
        """Return the word that a badge holds."""
        return {Standing.AMBASSADOR: "Ambassadeur", Standing.DELEGATE: "Délégué au DD"}.get(self, str(self.label))


class Rhythm(models.IntegerChoices):
    """How often a person is asked whether her entry still holds, in months."""

    MONTHLY = 1, "Tous les mois"
    QUARTERLY = 3, "Tous les trois mois"
    TWICE_A_YEAR = 6, "Tous les six mois"
    YEARLY = 12, "Une fois par an"

    @property
    def period(self) -> timedelta:
        return timedelta(days=round(self.value * 365 / 12))
