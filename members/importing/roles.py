"""Élue, technicien or partenaire, in the words that lists of mairies use, in both genders and with dots.

Source of the functions: the titles of the code général des collectivités territoriales (articles L2122-1 to L2122-20,
L5211-9) for élus, the cadres d'emplois of the fonction publique territoriale for agents.
"""

import re

from core.spreadsheets.reading import plain
from core.ui.typography import without_accents

from ..people.enums import Role

# « Élu·e », « technicien(ne) », « conseiller-ère », « chargé.e » : the second ending is no word
_ENDINGS = re.compile(r"(?<=\w)[·•.(/\-–]+(?:e|es|ne|nes|ere|eres|iere|rice|trice|euse|se|fe|ve|s|x)\b\)?(?:[·•.]s)?")
_AGENT_AFTER_ADJOINT = {"administratif", "administrative", "technique", "territorial", "territoriale", "admin"}
_AGENT_AFTER_ADJOINT |= {"d animation", "du patrimoine"}
_AGENT_AFTER_CONSEILLER = {"technique", "numerique", "energie", "info", "environnement", "agricole", "prevention"}
_ELUS = ("elu", "elue", "elus", "elues", "mandataire")
_AGENTS = (
    *("technicien", "technicienne", "techniciens", "techniciennes", "agent", "agente", "agents", "fonctionnaire"),
    *("charge", "chargee", "directeur", "directrice", "dgs", "dga", "dst", "dgst", "dircab", "chef", "cheffe"),
    *("responsable", "secretaire", "ingenieur", "ingenieure", "animateur", "animatrice", "attache", "attachee"),
    *("coordinateur", "coordinatrice", "coordonnateur", "coordonnatrice", "redacteur", "redactrice", "assistant"),
    *("assistante", "gestionnaire", "instructeur", "instructrice", "collaborateur", "collaboratrice", "administratif"),
    *("administrative", "stagiaire", "apprenti", "apprentie", "econome", "urbaniste", "paysagiste", "jardinier"),
    *("jardiniere", "bibliothecaire", "comptable", "technique", "directorat", "cadre"),
)
_MANDATES = (
    *("maire", "mairesse", "maires", "adjoint", "adjointe", "conseiller", "conseillere", "president", "presidente"),
    *("vice", "delegue", "deleguee", "senateur", "senatrice", "depute", "deputee"),
)
_PARTNERS = ("partenaire", "partenaires", "association", "associatif", "associative", "entreprise", "benevole")


def words_of(text: str) -> list[str]:
    """Return the words of a role or a function, of which those in two genders say the masculine alone."""
    return plain(_ENDINGS.sub("", without_accents(text.lower()))).split()


def role_meant_by(text: str) -> Role | None:
    """Return the role that a role or a function says; None for words that say none, or that could say two."""
    words = words_of(text)
    if not words or words[0] in {"ancien", "ancienne", "ex"}:
        return None
    if any(word in _ELUS for word in words):
        return Role.ELU
    if any(word in _PARTNERS for word in words):
        return Role.PARTENAIRE
    return next((role for rank in range(len(words)) if (role := _role_at(words, rank))), None)


def _role_at(words: list[str], rank: int) -> Role | None:
    """Return what one word says; the first that does decides: « directeur adjoint », « adjoint chargé de »."""
    word, rest = words[rank], {*words[rank + 1 :], " ".join(words[rank + 1 : rank + 3])}
    if word in _AGENTS:
        return Role.TECHNICIEN
    if word not in _MANDATES:
        return None
    is_agent = (word.startswith("adjoint") and rest & _AGENT_AFTER_ADJOINT and "maire" not in rest) or (
        word.startswith("conseill") and rest & _AGENT_AFTER_CONSEILLER
    )
    return Role.TECHNICIEN if is_agent else Role.ELU
