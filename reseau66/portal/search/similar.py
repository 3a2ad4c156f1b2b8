"""What is like a question that somebody asks the forum: topics, fiches and frequent questions."""

from typing import NamedTuple

from core.kinds import Kind
from core.readers import Reader
from core.search.query_parser import Question

from .destinations import EMPTY
from .finding import first_titles

KINDS = ("sujets", "fiches", "faq")
MOST = 5
SHORTEST = 8  # characters of a title from which something can be like it
# what questions to the forum say whatever they are about
_IN_ANY_QUESTION = (
    "agenda aide aider avez bonjour collectivite collectivites commune communes deja demarche demande besoin cherche"
    " cherchons comme connait connaissez conseil conseils exemple exemples experience idee mairie merci mettre mis"
    " partage partager partagee plusieurs projet projets quelqu question recherche retour retours savoir"
    " territoire village ville voudrions"
)
SAYING_NOTHING = EMPTY | frozenset(_IN_ANY_QUESTION.split())


class Similar(NamedTuple):
    kind: Kind
    title: str
    address: str


def similar_to(title: str, user: Reader, *, but: str = "") -> list[Similar]:
    """Return what a reader may open and that a title is like, less the page ``but``; at most two statements."""
    if len(title) < SHORTEST:
        return []
    question = Question.of(title).loosened(SAYING_NOTHING)
    rows = [Similar(*row) for row in first_titles(question, user, most=MOST + 1, among=KINDS)]
    return [row for row in rows if row.address != but][:MOST]
