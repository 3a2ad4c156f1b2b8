"""A collectivité that is named along with what one wants of it: « Le Boulou référent téléphone », « maire de Prades ».

Such a question names no text: it leads to the collectivité's page, and members to its référents.
"""

from collections.abc import Iterator
from typing import NamedTuple

from core.database.process_cache import remembered
from core.readers import Reader
from core.search.query_parser import Question
from core.ui.elision import de_lieu
from directory.territory.models import Collectivity, address_of
from members.accounts.permissions import is_member
from members.people.models import Referent
from members.people.queries import cards, working_in

from .destinations import Destination, folded

MOST_PEOPLE = 2
SHORTEST = 4  # letters of the beginning of a name: « argelès »
# what one wants of a collectivité, in the words that people use
_WANTED_WORDS = (
    "adresse appeler contact contacter contacts coordonnees courriel courriels ecrire elu elue elues elus email"
    " horaires joindre mail maire mairie mairies maires numero referent referente referentes referents responsable"
    " site technicien technicienne techniciennes techniciens tel telephone telephoner"
)
# what does not tell two names apart
_SMALL_WORDS = "a au aux c ca cc chez commune communes cu d de des du en est l la le les qui quel s ville"
_WANTED, _SMALL = frozenset(_WANTED_WORDS.split()), frozenset(_SMALL_WORDS.split())
_SPELLED = {"st": "saint", "ste": "sainte"}


class NamedPlace(NamedTuple):
    pk: int
    name: str
    address: str
    words: tuple[str, ...]
    population: int


def place_in(question: Question) -> NamedPlace | None:
    """Return the collectivité that is named beside words such as « référent » or « mairie »; no query but one a minute.

    A name may be begun (« Argelès »); of several that begin so the most populous one is meant.
    """
    typed = [_SPELLED.get(word, word) for word in folded(question.text)]
    rest = tuple(word for word in typed if word not in _WANTED and word not in _SMALL)
    if not rest or len(rest) == len([word for word in typed if word not in _SMALL]):
        return None
    places = remembered("named-places", lambda: list(_places()))
    whole = [place for place in places if place.words == rest]
    begun = [place for place in places if len(rest[0]) >= SHORTEST and place.words[: len(rest)] == rest]
    return max(whole or begun, key=lambda place: place.population, default=None)


def destinations_at(question: Question, user: Reader) -> list[Destination]:
    """Return the page of the collectivité that the question names, then its référents for who may read their names."""
    place = place_in(question)
    if place is None:
        return []
    does = "Voir sa démarche, sa mairie, ses référents."
    leading = [Destination(place.name, "Collectivités", place.address, does)]
    if is_member(user):
        people = Referent.objects.approved().filter(pk__in=working_in(Collectivity(pk=place.pk)))
        (shown,) = cards(people.order_by("sort_name", "pk")[:MOST_PEOPLE])
        section = f"Référents {de_lieu(place.name)}"
        leading += [Destination(card.name, section, card.address, f"{card.title}, {card.place}") for card in shown]
    return leading


def _places() -> Iterator[NamedPlace]:
    for pk, name, code, population in Collectivity.objects.existing().values_list("pk", "name", "code", "population"):
        words = tuple(word for word in folded(name) if word not in _SMALL)
        yield NamedPlace(pk, name, address_of(code, name), words, population or 0)
