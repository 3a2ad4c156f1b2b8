"""What a line changes of an entry and of its functions: the same answer for the preview and for the writing.

An absent column and an empty cell change nothing; a name never changes; of somebody who has an account, what she wrote
herself stays as it is.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from core.addresses import same_address
from core.spreadsheets.reading import plain
from core.ui import phones

from ..leaving.models import Departure
from ..people.models import Mandate, Referent
from .lines import Person

CONTACTS = {"email": "contact_email", "phone": "phone", "mobile": "mobile"}


@dataclass
class Effect:
    """The values that an entry gets, the function that is found or made, and all of it in words for the preview."""

    entry: dict[str, str] = field(default_factory=dict)
    mandate: Mandate | None = None  # the one that is there; None where one is made
    function: dict[str, Any] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)  # label, as it is, as it would be
    kept: list[str] = field(default_factory=list)  # what the person wrote and the list says otherwise


def effects_of(people: list[Person]) -> dict[int, Effect]:
    """Return the effect of each line; two queries."""
    recognised = [(person, person.entry) for person in people if person.entry]
    held: dict[int, list[Mandate]] = defaultdict(list)
    functions = Mandate.objects.current().select_related("collectivity")
    for mandate in functions.filter(referent__in={entry for _, entry in recognised}):
        held[mandate.referent_id].append(mandate)
    lines = Counter((entry.pk, *person.function[:2]) for person, entry in recognised)
    effects = {person.line: Effect() for person in people}
    leaving = set(
        Departure.objects.filter(user__referent__in={entry for _, entry in recognised}).values_list("user", flat=True)
    )
    for person, entry in recognised:
        is_alone = lines[entry.pk, *person.function[:2]] == 1
        effects[person.line] = _effect(person, entry, held[entry.pk], is_alone=is_alone)
        if entry.approved_at is None and entry.user_id not in leaving:  # as the writing lets her in
            effects[person.line].changes.append(("dans l’annuaire", "attend une réponse", "admise ou admis"))
    return effects


def _effect(person: Person, entry: Referent, held: list[Mandate], *, is_alone: bool) -> Effect:
    """Return what a line does to the entry that it means; ``is_alone`` where no other speaks of this role and place."""
    effect = Effect(mandate=_function_meant(person, held, is_alone=is_alone))
    has_account = entry.user_id is not None
    for said, name in CONTACTS.items():
        value, old = getattr(person, said), getattr(entry, name)
        is_same = same_address(value, old) if said == "email" else value == phones.written(old)
        if value and not is_same:
            _tell(effect, _label(entry, name), old, value, is_kept=has_account)
            effect.entry |= {} if has_account else {name: value}
    if effect.mandate is None:
        effect.changes.append(("fonction", "", f"{person.title}, {person.place}"))
        return effect
    _change_function(effect, effect.mandate, person, has_account=has_account)
    return effect


def _function_meant(person: Person, held: list[Mandate], *, is_alone: bool) -> Mandate | None:
    """Return the function of this title, else the only one of this role in this place."""
    here = [mandate for mandate in held if mandate.role == person.role and plain(mandate.place) == plain(person.place)]
    titled = [mandate for mandate in here if plain(mandate.title) == plain(person.title)]
    if titled:
        return titled[0]
    return here[0] if len(here) == 1 and is_alone else None


def _change_function(effect: Effect, mandate: Mandate, person: Person, *, has_account: bool) -> None:
    said = {"title": person.title, "is_delegate": person.is_delegate, "start": person.start}
    for name, value in said.items():
        old = getattr(mandate, name)
        if value is None or value == old or (name == "title" and plain(person.title) == plain(mandate.title)):
            continue
        _tell(effect, _label(mandate, name), _words(old), _words(value), is_kept=has_account)
        effect.function |= {} if has_account else {name: value}


def _label(obj: models.Model, name: str) -> str:
    return str(obj._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _tell(effect: Effect, label: str, old: str, new: str, *, is_kept: bool) -> None:
    if is_kept:
        effect.kept.append(f"{label}\u00a0: «\u00a0{old or 'rien'}\u00a0», non «\u00a0{new}\u00a0»")
    else:
        effect.changes.append((label, old, new))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or "")
