"""What is like a question that somebody asks the forum: topics, fiches and frequent questions."""

from typing import NamedTuple

from core.kinds import Kind
from core.readers import Reader
from core.search.query_parser import Question
from core.ui.typography import without_accents

from .destinations import EMPTY
from .finding import first_titles

KINDS = ("sujets", "fiches", "faq")
MOST = 5
SHORTEST = 3  # letters of a word that something can be like: « eau »
# what questions to the forum say whatever they are about
_IN_ANY_QUESTION = (
    "accord action actions adresse agenda aide aider annee annees apres aucun aucune aurait aussi autre autres"
    " avant avez avis avoir avons besoin bien bon bonjour bonne bonnes bons chaque cherche cherchons choisir"
    " choses collectivite collectivites combien comme commencer commune communes concernant connaissez connait"
    " conseil conseils cout coute date deja demande demandes demarche demarches depuis dites donner dont elu elue"
    " elues elus entre etait etes etre exemple exemples existe experience experiences faisons faites faut fois"
    " forum gens grand grande hasard idee idees information informations intercommunalite intercommunalites jour"
    " jours lancer lors mairie mairies me merci mettre mis mise mode modele modeles mois monde nouveau nouveaux"
    " nouvel nouvelle nouvelles organiser outil outils partage partagee partagees partager partages petit petite"
    " petites petits place plusieurs possible pourrait pouvez pratique pratiques premier premiere presente"
    " prochain prochaine projet projets propos proposer quelqu quelque quelques question questions recherche"
    " referent referente referents rencontre reponse reponses reseau retour retours reussir savez savoir semaine"
    " si simple sommes souhaite souhaitons suis sujet territoire territoires toujours tous tout toute toutes tres"
    " utile utiliser vers veut village villages ville villes voudrais voudrions voulons vraiment œuvre"
)
_AROUND = '«»"“”()-–—,.;:!?…'
SAYING_NOTHING = EMPTY | frozenset(_IN_ANY_QUESTION.split())


class Similar(NamedTuple):
    kind: Kind
    title: str
    address: str


def similar_to(title: str, user: Reader, *, but: str = "") -> list[Similar]:
    """Return what a reader may open and that a title is like, less the page ``but``; at most two statements."""
    question = _asked(title)
    if all(len(word) < SHORTEST for word in question.words):
        return []
    rows = [Similar(*row) for row in first_titles(question, user, most=MOST + 1, among=KINDS, by_title=True)]
    return [row for row in rows if row.address != but][:MOST]


def _asked(title: str) -> Question:
    """Return what a title asks for; what says nothing goes first, as a question counts so many words only."""
    telling = (word for word in title.split() if without_accents(word.lower()).strip(_AROUND) not in SAYING_NOTHING)
    return Question.of(" ".join(telling)).loosened(SAYING_NOTHING)
