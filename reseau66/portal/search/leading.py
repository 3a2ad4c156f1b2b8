"""Where a question leads beside its results: what all of it names, else what a word of it does, else what is near."""

from dataclasses import dataclass, field
from enum import Enum

from core.readers import Reader
from core.search.query_parser import Question

from ..navigation.page import Needs
from .destinations import Destination, destinations_for, destinations_in
from .finding import Found
from .next_steps import is_lost
from .places import destinations_at


class By(Enum):
    """What of the question leads there."""

    ALL = "all"
    PARTS = "parts"  # one word names a theme, the others perhaps a page
    MISTAKE = "mistake"  # a word that is nearly another


@dataclass(frozen=True)
class Leads:
    """Pages, the best first, and what of the question leads to them."""

    pages: list[Destination] = field(default_factory=list)
    by: By = By.ALL

    @property
    def are_named(self) -> bool:
        """Tell whether the whole question names them."""
        return bool(self.pages) and self.by is By.ALL

    @property
    def are_parts(self) -> bool:
        """Tell whether words of the question name them."""
        return self.by is By.PARTS

    @property
    def are_enough(self) -> bool:
        """Tell whether no other word need be tried; of a theme that a mistake may mean the nearest word tells more."""
        is_guessed_theme = self.by is By.MISTAKE and all(page.is_theme for page in self.pages)
        return bool(self.pages) and not self.are_parts and not is_guessed_theme


def leads_for(question: Question, user: Reader, answer: Found) -> Leads:
    """Return where the question leads beside what answers it."""
    has = Needs.of(user)
    if named := _at_place(question, user, answer) or destinations_for(question, has):
        return Leads(named)
    if is_lost(question, answer, is_named=False) and (parts := destinations_in(question, has)):
        return Leads(parts, By.PARTS)
    return Leads([] if answer.number else destinations_for(question, has, is_forgiving=True), By.MISTAKE)


def _at_place(question: Question, user: Reader, answer: Found) -> list[Destination]:
    """Return the collectivité that is named, and its référents who are not among the results."""
    pages = destinations_at(question, user)
    shown = {result.address for result in answer.results}
    return [page for page in pages if page is pages[0] or page.address not in shown]
