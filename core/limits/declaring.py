"""What a limit is: what is counted, for whom, how many in which span, and the sentence that is answered.

``tests/project/limits.py`` lists them all with their numbers. What asks allauth for an account, a code or a password is
counted by allauth, in its own words: ``ACCOUNT_RATE_LIMITS`` in the settings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from ..refusals import Refused

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MANY = "Beaucoup de demandes arrivent d’ici en peu de temps. {when}"
WRITTEN = "Des courriels sont déjà partis vers cette adresse\u00a0: cherchez-y le lien. {when}"


class Whose(StrEnum):
    """For whom it is counted; the word stands in the key of a count."""

    ADDRESS = "adresse"  # of the network: what one subscriber has
    NETWORK = "réseau"  # what her provider or town hall has
    MAILBOX = "boîte"  # an e-mail address, which several persons may share
    PERSON = "personne"  # her name at a mailbox
    DOMAIN = "domaine"  # of e-mail addresses
    PAGE = "page"  # a thing to which those write who have its link
    ACCOUNT = "compte"
    STAFF = "équipe"  # the account of an animateur
    EVERYBODY = "tous"


class LimitReachedError(Refused):
    """It was done too often, or would reach too many; the message says in French what to do."""


@dataclass(frozen=True, kw_only=True)
class Bound:
    """At most so many within a span, for each of these.

    ``sentence`` is what is answered, with the words in braces that whoever counts puts in: ``{when}`` it can be done
    again. It is empty where nobody is answered.
    """

    whose: Whose
    most: int
    within: timedelta
    sentence: str

    @property
    def since(self) -> datetime:
        """Return the moment after which it counts now."""
        return timezone.now() - self.within


@dataclass(frozen=True)
class Limit:
    """Something that is counted, with its bounds: the narrow ones first, so that they spare the wide ones."""

    name: str
    counted: str  # what is counted, in French
    bounds: tuple[Bound, ...]

    def of(self, whose: Whose) -> Bound:
        """Return the bound that holds for one of these."""
        return next(bound for bound in self.bounds if bound.whose == whose)


_declared: dict[str, Limit] = {}


def declare(name: str, counted: str, *bounds: Bound) -> Limit:
    """Return a limit that nobody else declares; raise ValueError for a name that is taken."""
    if name in _declared:
        raise ValueError(f"the limit {name!r} is declared twice")
    _declared[name] = Limit(name, counted, bounds)
    return _declared[name]


def limits() -> dict[str, Limit]:
    """Return every limit by its name."""
    return dict(_declared)


def strangers(*, address: int, network: int, everybody: int, mailbox: int = 0, person: int = 0) -> Iterator[Bound]:
    """Yield the bounds of what people ask for without an account: in an hour; of mails to one address, in a day.

    The one for everybody stands far above, so that one stranger closes a door for herself and not for all.
    """
    yield Bound(whose=Whose.ADDRESS, most=address, within=HOUR, sentence=MANY)
    yield Bound(whose=Whose.NETWORK, most=network, within=HOUR, sentence=MANY)
    if mailbox:
        yield Bound(whose=Whose.MAILBOX, most=mailbox, within=DAY, sentence=WRITTEN)
    if person:
        yield Bound(whose=Whose.PERSON, most=person, within=DAY, sentence=WRITTEN)
    yield Bound(whose=Whose.EVERYBODY, most=everybody, within=HOUR, sentence=MANY)
