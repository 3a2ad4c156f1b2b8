"""Whom a line means: by address and name. An address alone is not a person, nor is a name: then it is a question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from core.addresses import same_address
from core.spreadsheets.reading import plain
from core.ui.elision import que
from core.ui.typography import without_accents

from ..people.models import Mandate, Referent
from .lines import Person

OTHER = "autre"
ALIKE = 0.8  # of two names that may be one, mistyped
MOST_SHARING = 12  # persons of one address whose names are held against each other


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a line could mean: an entry, or the person of a line above."""

    value: str  # in the form: « fiche-12 », « ligne-3 »
    name: str
    function: str
    address: str
    entry: Referent | None = None
    line: int | None = None


@dataclass
class Question:
    """Is it the same person? ``likely`` is proposed, ``answer`` is what the sender chose."""

    candidates: list[Candidate]
    why: str
    likely: str = ""
    answer: str = ""

    @property
    def chosen(self) -> Candidate | None:
        return next((candidate for candidate in self.candidates if candidate.value == self.answer), None)

    @property
    def is_open(self) -> bool:
        return not self.answer


def recognise(people: list[Person], answers: Mapping[str, str]) -> None:
    """Say of each person whom she is: an entry, the person of a line above, somebody new, or a question."""
    entries, above = _Entries(people), _Above()
    for person in people:
        _meet(person, entries, above, answers.get(str(person.line), ""))
        above.add(person)


def _meet(person: Person, entries: "_Entries", above: "_Above", answer: str) -> None:
    sure, open_ones = _sort(person, entries.near(person))
    if not sure:
        sure, more = _sort(person, [_as_candidate(other) for other in above.near(person) if other.entry is None])
        open_ones += more
    if len(sure) == 1:
        _settle(person, sure[0])
        return
    candidates = [*sure, *open_ones]
    if not candidates:
        _note_shared(person, entries, above)
        return
    question = Question(candidates, _why(person, candidates), answer=answer)
    if answer not in {OTHER, *(candidate.value for candidate in candidates)}:
        question.answer = ""
    question.likely = candidates[0].value if len(candidates) == 1 and _is_likely(person, candidates[0]) else ""
    person.question = question
    if question.chosen:
        _settle(person, question.chosen)


def _settle(person: Person, candidate: Candidate) -> None:
    person.entry, person.same_as = candidate.entry, candidate.line
    if candidate.name and name_key(candidate.name) != name_key(person.full_name):
        person.notes.append(f"Son nom reste «\u00a0{candidate.name}\u00a0».")


def name_key(name: str) -> tuple[str, ...]:
    """Return a name without case, accents and the order of its words."""
    return tuple(sorted(plain(name).split()))


def _sort(person: Person, candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Return those whom the line surely means, and those whom it may mean."""
    sure, maybe = [], []
    for candidate in candidates:
        is_named = name_key(candidate.name) == name_key(person.full_name)
        if person.email and same_address(candidate.address, person.email):
            if is_named:
                sure.append(candidate)
            elif _are_alike(candidate.name, person.full_name):
                maybe.append(candidate)
        elif is_named:
            same_function = candidate.entry is not None and plain(candidate.function) == plain(_told(person))
            (sure if same_function and not (person.email and candidate.address) else maybe).append(candidate)
    by_function = [candidate for candidate in sure if plain(candidate.function) == plain(_told(person))]
    return (by_function if len(by_function) == 1 else sure), maybe


def _told(person: Person) -> str:
    return f"{person.title}, {person.place}"


def _are_alike(name: str, other: str) -> bool:
    """True where two names may be one: a word in common, or nearly the same letters."""
    words, others = name_key(name), name_key(other)
    return bool(set(words) & set(others)) or SequenceMatcher(None, "".join(words), "".join(others)).ratio() >= ALIKE


def _as_candidate(other: Person) -> Candidate:
    return Candidate(
        f"ligne-{other.line}", other.full_name, _told(other), other.email, line=other.same_as or other.line
    )


def _is_likely(person: Person, candidate: Candidate) -> bool:
    """Somebody of this name who works elsewhere, or whose function here has another title, and has no other address."""
    is_named = name_key(candidate.name) == name_key(person.full_name)
    return is_named and candidate.entry is not None and not (person.email and candidate.address)


def _why(person: Person, candidates: list[Candidate]) -> str:
    if any(name_key(candidate.name) == name_key(person.full_name) for candidate in candidates):
        return "Une personne de ce nom existe."
    return "Cette adresse sert déjà à une personne dont le nom ressemble."


def _note_shared(person: Person, entries: "_Entries", above: "_Above") -> None:
    there = [entry.full_name for entry in entries.at(person.email)]
    names = there + [other.full_name for other in above.at(person.email)]
    if names:
        sharing = ", ".join([*names[:MOST_SHARING], *(["d’autres"] if names[MOST_SHARING:] else [])])
        person.notes.append(f"Même adresse {que(sharing)}\u00a0: deux personnes, une boîte.")


class _Above:
    """The lines that were met already, by address and by name."""

    def __init__(self) -> None:
        self._by_address: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[tuple[str, ...], list[Person]] = defaultdict(list)

    def add(self, person: Person) -> None:
        self._by_name[name_key(person.full_name)].append(person)
        if person.email:
            self._by_address[person.email].append(person)

    def at(self, address: str) -> list[Person]:
        return self._by_address.get(address, []) if address else []

    def near(self, person: Person) -> list[Person]:
        """Return the lines of this address or this name, in their order; of an address of many, the name alone."""
        named = self._by_name.get(name_key(person.full_name), [])[-MOST_SHARING:]
        boxed = self.at(person.email)
        by_line = {other.line: other for other in (*named, *(boxed if len(boxed) <= MOST_SHARING else []))}
        return [by_line[line] for line in sorted(by_line)]


class _Entries:
    """The entries that the lines may mean; four queries, whatever their number."""

    def __init__(self, people: list[Person]) -> None:
        addresses = {person.email for person in people if person.email}
        names = {without_accents(name.lower()) for person in people for name in _spellings(person)}
        rows = Referent.objects.select_related("user").filter(left_at__isnull=True)
        addressed = rows.annotate(written=Lower("contact_email"), owned=Lower("user__email"))
        entries = addressed.filter(Q(written__in=addresses) | Q(owned__in=addresses) | Q(search_name__in=names))
        self._by_address: dict[str, list[Referent]] = defaultdict(list)
        self._by_name: dict[tuple[str, ...], list[Referent]] = defaultdict(list)
        entry: Any  # a référent with what was annotated
        for entry in entries.order_by("pk"):
            self._by_name[name_key(entry.full_name)].append(entry)
            for address in {entry.written, entry.owned} - {"", None}:
                self._by_address[address].append(entry)
        held = Mandate.objects.current().filter(referent__in=entries).select_related("collectivity").order_by("-start")
        self._functions: dict[int, list[Mandate]] = defaultdict(list)
        for mandate in held:
            self._functions[mandate.referent_id].append(mandate)

    def at(self, address: str) -> list[Referent]:
        return self._by_address.get(address, []) if address else []

    def near(self, person: Person) -> list[Candidate]:
        """Return the entries of this address or this name, each with the function that is nearest to the line's."""
        entries = dict.fromkeys([*self.at(person.email), *self._by_name.get(name_key(person.full_name), [])])
        return [self._candidate(entry, person) for entry in entries]

    def _candidate(self, entry: Referent, person: Person) -> Candidate:
        functions = [str(mandate) for mandate in self._functions[entry.pk]]
        here = next(
            (function for function in functions if plain(function) == plain(_told(person))), (functions or [""])[0]
        )
        addresses = {entry.contact_email, entry.user.email if entry.user else ""}
        address = (
            person.email if any(same_address(person.email, address) for address in addresses) else entry.mail_address
        )
        return Candidate(f"fiche-{entry.pk}", entry.full_name, here, address, entry=entry)


def _spellings(person: Person) -> list[str]:
    return [f"{person.first_name} {person.last_name}", f"{person.last_name} {person.first_name}"]
