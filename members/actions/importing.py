"""Writing a checked list of persons, whole or not at all."""

from django.db import connection, transaction
from django.utils import timezone

from reseau66.core.history import actions as history

from ..importing.checking import Check, Person, check
from ..models import Departure, ImportDraft, Mandate, Referent, User

LOCK = 66_003  # two lists are written one after the other: the second sees whom the first made


class ListHasErrorsError(Exception):
    """Some lines are wrong, perhaps since the preview; nothing was written."""


@transaction.atomic
def import_list(*, draft: ImportDraft, by: User) -> Check:
    """Write every person of the draft and return what was done; raise ListHasErrorsError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    found = check(draft.rows)
    if found.errors:
        raise ListHasErrorsError
    made: dict[str, Referent] = {}  # a person may hold two functions, on two lines
    for person in found.people:
        known = person.known or made.get(person.email.lower())
        referent = _update(person, known, by) if known else _create(person, by)
        if person.email:
            made[person.email.lower()] = referent
        _hold(person, referent)
    draft.delete()
    return found


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


def _update(person: Person, referent: Referent, by: User) -> Referent:
    """Fill what is empty; what a person with an account has written herself stays."""
    names = {"phone": person.phone, "mobile": person.mobile, "contact_email": person.email}
    if referent.user_id is None:
        names |= {"first_name": person.first_name, "last_name": person.last_name}
    before = history.snapshot(referent, names)
    for name, value in names.items():
        if value and (referent.user_id is None or not getattr(referent, name)):
            setattr(referent, name, value)
    changes = history.changes_since(before, referent, masked=("phone", "mobile", "contact_email"))
    if referent.approved_at is None and not Departure.objects.filter(user=referent.user_id).exists():
        referent.approved_at = timezone.now()
    referent.save()
    if changes:
        history.record(obj=referent, verb="Complétée par l’import d’une liste", by=by, changes=changes)
    return referent


def _hold(person: Person, referent: Referent) -> None:
    """Give the person her function, or bring the one in the same place and role to what the list says."""
    held = Mandate.objects.current().filter(
        referent=referent, role=person.role, collectivity=person.collectivity, organisation=person.organisation
    )
    mandate = held.first() or Mandate(
        referent=referent, role=person.role, collectivity=person.collectivity, organisation=person.organisation
    )
    mandate.title, mandate.is_delegate = person.title, person.is_delegate
    mandate.start = person.start or mandate.start
    mandate.save()
