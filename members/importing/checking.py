"""Each line against the rules and against who is already there; reads, never writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.spreadsheets import grammar
from core.spreadsheets.reading import Row

from .effects import Effect, effects_of
from .lines import COLUMNS, Person, Places, person_of
from .recognising import Question, recognise


@dataclass
class Check:
    """What a list would do: the persons of its right lines, what is wrong in the others, what was interpreted."""

    people: list[Person] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)
    understood: grammar.Understood = field(default_factory=grammar.Understood)
    effects: dict[int, Effect] = field(default_factory=dict)

    @property
    def new(self) -> int:
        """Return how many persons come in."""
        return sum(person.entry is None and person.same_as is None for person in self.people)

    @property
    def questions(self) -> list[Person]:
        return [person for person in self.people if person.question]

    @property
    def open_questions(self) -> list[Question]:
        return [person.question for person in self.people if person.question and person.question.is_open]

    @property
    def lines(self) -> list[tuple[Person, Effect]]:
        return [(person, self.effects[person.line]) for person in self.people]

    @property
    def changed(self) -> list[tuple[Person, Effect]]:
        """Return the entries that would change, each with what would be different."""
        return [(person, effect) for person, effect in self.lines if effect.changes]


def check(rows: Iterable[Row], answers: Mapping[str, str] | None = None) -> Check:
    """Return the check of the lines; a constant number of queries but for the names nobody knows.

    ``answers`` are those of the sender to the questions of the last check: number of the line → whom it means.
    """
    places, checked = Places(), Check()
    for given in rows:
        row = dict.fromkeys(COLUMNS.headings, "") | given
        try:
            checked.people.append(person_of(row, places, checked.understood))
        except ValueError as error:
            checked.errors.append((int(row["line"]), str(error)))
    recognise(checked.people, answers or {})
    _refuse_repeated(checked)
    checked.effects = effects_of(checked.people)
    return checked


def _refuse_repeated(checked: Check) -> None:
    """A line that says the same function of the same person as one above adds nothing."""
    seen: dict[tuple[object, ...], int] = {}
    for person in list(checked.people):
        who = person.entry.pk if person.entry else -(person.same_as or person.line)
        first = seen.setdefault((who, *person.function), person.line)
        if first != person.line and (person.question is None or not person.question.is_open):
            checked.people.remove(person)
            checked.errors.append((person.line, f"Elle répète la ligne {first}."))
    checked.errors.sort()
