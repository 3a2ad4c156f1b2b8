"""Writing a checked list of persons: whole, or its right lines where the sender chooses so."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from core.history import actions as history

from ..accounts.models import User
from ..leaving.models import Departure
from ..people.models import Mandate, Referent
from .checking import Check, check
from .effects import CONTACTS, Effect
from .lines import Person
from .models import ImportDraft

LOCK = 66_003  # two lists are written one after the other: the second sees whom the first made


class ListHasErrorsError(Exception):
    """Some lines are wrong, perhaps since the preview; nothing was written."""


class ListAsksError(Exception):
    """Some questions have no answer, perhaps new ones since the preview; nothing was written."""


@transaction.atomic
def import_list(
    *, draft: ImportDraft, by: User, answers: Mapping[str, str] | None = None, only_right: bool = False
) -> Check:
    """Write every person of the draft and return what was done; raise ListHasErrorsError or ListAsksError.

    With ``only_right`` the wrong lines stay in the draft, to be taken back as a file.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    checked = check(draft.rows, answers)
    if checked.errors and not only_right:
        raise ListHasErrorsError
    if checked.open_questions:
        raise ListAsksError
    referents: dict[int, Referent] = {}
    for person in checked.people:
        referent = person.entry or referents.get(person.same_as or 0) or _create(person, by)
        referents[person.line] = referent
        _write(person, referent, checked.effects[person.line], by)
    draft.keep_only(line for line, _ in checked.errors)
    return checked


def _create(person: Person, by: User) -> Referent:
    referent = Referent.objects.create(
        first_name=person.first_name,
        last_name=person.last_name,
        contact_email=person.email,
        phone=person.phone,
        mobile=person.mobile,
        approved_at=timezone.now(),
    )
    history.record(obj=referent, verb="Entrée créée par l’import d’une liste", by=by)
    return referent


def _write(person: Person, referent: Referent, effect: Effect, by: User) -> None:
    """Give an entry what the line says of it, and its function; both stand in the history."""
    said = effect.entry if person.entry else _missing(person, referent)
    before = history.snapshot(referent, said)
    for name, value in said.items():
        setattr(referent, name, value)
    changes = history.changes_since(before, referent, masked=tuple(CONTACTS.values()))
    if referent.approved_at is None and not Departure.objects.filter(user=referent.user_id).exists():
        referent.approved_at = timezone.now()
        changes["dans l’annuaire"] = ["non", "oui"]
    if changes:
        referent.save()
    changes |= _hold(person, referent, effect)
    if changes:
        history.record(obj=referent, verb="Complétée par l’import d’une liste", by=by, changes=changes)


def _missing(person: Person, referent: Referent) -> dict[str, str]:
    """Return what a second line of a new person says of how to reach her, and the first did not."""
    contacts = {name: getattr(person, said) for said, name in CONTACTS.items()}
    return {name: value for name, value in contacts.items() if value and not getattr(referent, name)}


def _hold(person: Person, referent: Referent, effect: Effect) -> history.Changes:
    """Give the person her function, or bring the one that she holds to what the list says; return what changed."""
    if effect.mandate is None:
        mandate = Mandate.objects.create(
            referent=referent,
            role=person.role,
            collectivity=person.collectivity,
            organisation=person.organisation,
            title=person.title,
            is_delegate=bool(person.is_delegate),
            start=person.start,
        )
        return {"fonction": ["", str(mandate)]}
    before = history.snapshot(effect.mandate, effect.function)
    for name, value in effect.function.items():
        setattr(effect.mandate, name, value)
    changes = history.changes_since(before, effect.mandate)
    if changes:
        effect.mandate.save()
    return changes
