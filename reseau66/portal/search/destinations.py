"""« Aller à »: the portal's own pages, models and steps of the trame, found in memory by what one calls them.

Words are compared without accents and endings; a beginning will do, and a typing mistake where nothing else answers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from django.urls import reverse

from core.database.process_cache import remembered
from core.search.families import are_kin, family_of, near
from core.search.query_parser import Question
from core.themes.models import Theme
from core.ui.typography import without_accents
from directory.self_assessment.documents import models
from directory.self_assessment.questionnaire import trame

from ..navigation.page import Needs, Page
from ..navigation.tree import CREATING, pages

MOST = 3
MOST_MODELS = 2  # of which models and steps of the trame, where pages answer too
SHORTEST_BEGINNING = 3  # letters
LABEL, WORDS, DOES = 3.0, 2.0, 1.0  # what a word weighs where it stands
# words that say nothing of what one looks for
_SAYING_NOTHING = (
    "a ai au aux avec ce ces cette chez comment d dans de des du elle en est et faire fait il ils je l la le les leur"
    " ma mes mon ne nos notre nous on ou par pas peut plus pour pourquoi puis qu quand que quel quelle quelles quels"
    " qui quoi s sa sans se ses son sont sur trouver un une vos votre vous y"
)
EMPTY = frozenset(_SAYING_NOTHING.split())
# words of themes that name one beside others alone: « réunion publique », « trait de côte », « tourisme durable »
_NAMING_NONE_ALONE = (
    "achat age air ancien bati bilan bord budget catalan clause commande conseil construction cote court durable"
    " economie environnement evaluation groupement indicateur jeune lien local locale marche personne piste port public"
    " publique quartier reunion scolaire sensibilisation social sociale solidaire suivi tableau trait trame verte"
)
_FILTERED_BY_THEME = ("directory:aids", "experiences:list")  # « subvention vélo »: the aids of that theme
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Beginning:
    """The last word, which may be the beginning of one; any beginning of it while it is still typed."""

    word: str = ""
    is_typed: bool = False

    def likeness(self, other: str) -> float:
        """Return how alike a word that begins so is."""
        if len(self.word) < SHORTEST_BEGINNING or not other.startswith(self.word):
            return 0.0
        if len(self.word) >= 5 or len(self.word) / len(other) > 0.6:
            return 0.7
        return 0.6 if self.is_typed else 0.0


@dataclass(frozen=True)
class Destination:
    """A page that a question leads to at once."""

    label: str
    section: str
    address: str
    does: str
    words: str = ""
    needs: Needs = Needs.NOTHING
    is_model: bool = False
    is_theme: bool = False
    is_for_outsiders: bool = False

    def is_for(self, has: Needs) -> bool:
        """Tell whether a reader is led there, past a lock where she may join; never to what is the staff's."""
        if self.needs == Needs.STAFF > has:
            return False
        return not (self.is_for_outsiders and has >= Needs.ACCOUNT)

    @cached_property
    def _places(self) -> tuple[tuple[float, tuple[str, ...]], ...]:
        return tuple((weight, _plain_words(text)) for weight, text in self._texts)

    @property
    def _texts(self) -> tuple[tuple[float, str], ...]:
        return (LABEL, self.label), (WORDS, self.words), (DOES, f"{self.does} {self.section}")

    def score(self, wanted: tuple[str, ...], last: Beginning, *, is_forgiving: bool) -> float:
        """Return how well it answers; 0 where it does not: of three words one may be missing, but a theme's."""
        no_last = Beginning()
        best = [
            max(self._found(word, last if word == last.word else no_last, is_forgiving), default=(0.0, 0.0))
            for word in wanted
        ]
        missing = sum(1 for score, _ in best if not score)
        if missing > (len(wanted) >= 3 and not self.is_theme) or all(weight <= DOES for _, weight in best):
            return 0.0
        named = self._places[0][1]
        covered = sum(1 for word in named if any(_likeness(asked, word, no_last, is_forgiving) for asked in wanted))
        return sum(score for score, _ in best) / len(wanted) + covered / max(len(named), 1)

    def named_by(self, word: str) -> float:
        """Return how well a single word of a question names it."""
        best = max(self._found(word, Beginning(), is_forgiving=False), default=(0.0, 0.0))
        return best[0] if best[1] > DOES else 0.0

    def _found(self, word: str, last: Beginning, is_forgiving: bool) -> Iterator[tuple[float, float]]:
        for weight, words in self._places:
            for rank, other in enumerate(words):
                if likeness := _likeness(word, other, last, is_forgiving):
                    yield weight * likeness - rank / 1000, weight


def _likeness(word: str, other: str, last: Beginning, is_forgiving: bool) -> float:
    """Return how alike two words are: 1 for the same one, 0 for two that have nothing to do with each other."""
    if word == other:
        return 1.0
    if family_of(word) == family_of(other):
        return 0.9
    if are_kin(word, other):
        return 0.8
    if begun := last.likeness(other):
        return begun
    return 0.5 if is_forgiving and near(word, other) else 0.0


def destinations_for(
    question: Question, has: Needs, *, is_forgiving: bool = False, is_typed: bool = False
) -> list[Destination]:
    """Return where the question leads at once, the best first; ``is_forgiving`` of typing mistakes.

    ``is_typed`` where the question is still being written: three letters are then the beginning of a word.
    """
    open_to = [destination for destination in (*_all(), *_of_themes()) if destination.is_for(has)]
    wanted = tuple(dict.fromkeys(word for typed in question.words for word in _plain_words(typed)))
    if not wanted:  # « qui fait quoi » says nothing, and is a name
        return [destination for destination in open_to if folded(destination.label) == folded(question.text)]
    last = Beginning(wanted[-1], is_typed)
    scored = [(destination.score(wanted, last, is_forgiving=is_forgiving), destination) for destination in open_to]
    ordered = [destination for score, destination in sorted(scored, key=lambda pair: -pair[0]) if score]
    return _with_one_theme(_balanced(ordered))[:MOST]


def theme_in(question: Question) -> tuple[Destination | None, list[str]]:
    """Return the theme that a word of the question names, the first such word's, and the other words."""
    words = list(dict.fromkeys(word for typed in question.words for word in _plain_words(typed)))
    alone = [word for word in words if family_of(word) not in _named_by_none()]
    for word in alone:
        score, best = max(((theme.named_by(word), theme) for theme in _of_themes()), key=lambda pair: pair[0])
        if score:
            return best, [other for other in words if not best.named_by(other)]
    return None, words


def destinations_in(question: Question, has: Needs) -> list[Destination]:
    """Return where parts of a question lead: the theme that one word names, and the page that the others name."""
    theme, others = theme_in(question)
    if theme is None:
        return []
    for text in dict.fromkeys((" ".join(others), *others)):
        named = destinations_for(Question.of(text), has)
        if page := next((page for page in named if not (page.is_theme or page.is_model)), None):
            return [theme, _on_theme(page, theme)]
    return [theme]


def _on_theme(page: Destination, theme: Destination) -> Destination:
    if page.address not in {reverse(route) for route in _FILTERED_BY_THEME}:
        return page
    address = f"{page.address}?theme={theme.address.rstrip('/').rpartition('/')[2]}"
    return replace(page, label=f"{page.label}\u00a0: {theme.label}", address=address)


@cache
def _named_by_none() -> frozenset[str]:
    return frozenset(family_of(word) for word in _NAMING_NONE_ALONE.split())


def _balanced(destinations: list[Destination]) -> list[Destination]:
    """Return them with not so many models that pages have no room."""
    if all(destination.is_model for destination in destinations):
        return destinations
    kept = [destination for destination in destinations if destination.is_model][:MOST_MODELS]
    return [destination for destination in destinations if not destination.is_model or destination in kept]


def _with_one_theme(destinations: list[Destination]) -> list[Destination]:
    """Return the best page and the best theme where a theme answers: what is on it comes next among the results."""
    themes = [destination for destination in destinations if destination.is_theme][:1]
    others = [destination for destination in destinations if not destination.is_theme]
    kept = [*themes, *(others[:1] if themes else others)]
    return [destination for destination in destinations if destination in kept]


def folded(text: str) -> list[str]:
    """Return the words of a text, without accents and capitals."""
    return _WORD.findall(without_accents(text.lower()))


def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in folded(text) if len(word) > 1 and word not in EMPTY)


@cache
def _all() -> tuple[Destination, ...]:
    return (*_of_tree(), *_of_creating(), *_of_trame())


def _of_tree() -> Iterator[Destination]:
    for place in pages():
        section, page = place.section, place.page
        words = f"{page.words} {section.label}" if page is section.pages[0] else page.words
        yield _page(page, page.label, section.label, words, max(page.needs, section.needs))


def _of_creating() -> Iterable[Destination]:
    return (_page(page, f"Créer\u00a0: {page.label.lower()}", "Créer", page.words, page.needs) for page in CREATING)


def _page(page: Page, label: str, section: str, words: str, needs: Needs) -> Destination:
    return Destination(label, section, page.address, page.does, words, needs, is_for_outsiders=page.is_for_outsiders)


def _of_themes() -> list[Destination]:
    return remembered("theme-destinations", lambda: [_theme(theme) for theme in Theme.objects.all()])


def _theme(theme: Theme) -> Destination:
    does = "Voir qui l’a déjà fait, qui peut aider et quelles aides existent."
    return Destination(theme.name, "Thèmes", theme.get_absolute_url(), does, theme.words, is_theme=True)


def _of_trame() -> Iterator[Destination]:
    for model in models().values():
        address = reverse("directory:model", args=[model.key])
        yield Destination(model.title, "Modèles de documents", address, model.use, is_model=True)
    for step in trame()[0]:
        text = " ".join((step.why, *step.tasks))
        yield Destination(
            step.title, "La trame, étape par étape", f"{reverse('directory:trame')}#{step.key}", text, is_model=True
        )
