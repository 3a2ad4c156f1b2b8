"""Writing a mailing: a draft, whom it would reach and whom not, a try, and its departure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from core.addresses import clean_address
from core.audiences import Addressee, Audience, MailingKind
from core.editing.actions import check_unchanged
from core.history import actions as history
from core.jobs import later
from core.notifications.actions import hold, queue, release
from core.notifications.models import Mail
from core.readers import Author
from core.refusals import Refused
from core.ui.typography import without_accents
from directory.territory.models import Collectivity
from forum.returns.models import RefusedAddress
from members.people.models import Referent

from .mails import mail_to, pay
from .models import LONGEST_QUERY, Mailed, Mailing, MailingRefusal, MailingState
from .reminders import REST

AT_A_TIME = 1000
_LOCK_SPACE = 66_071
NO_ADDRESS = "sans adresse"
TWICE = "deux fois dans la liste"
RETURNED = "dont les courriels reviennent"
DECLINED = "qui ne veulent plus de ces messages"
RESTING = "déjà relancés depuis moins de trente jours"
S = MailingState


class MailingError(Refused):
    """It cannot be done now; the message says why, in French."""


@dataclass(frozen=True)
class Reach:
    """Whom a mailing would be written to now, and whom not, by why not."""

    people: list[Addressee]
    left_out: dict[str, list[Addressee]]


@transaction.atomic
def begin(*, by: Author, audience: Audience, query: QueryDict, reminder: str, values: dict[str, Any]) -> Mailing:
    """Begin a mailing and return it; whom it reaches is asked for again when it leaves."""
    kind = MailingKind.REMINDER if reminder else audience.kind
    asked = query.urlencode()
    if len(asked) > LONGEST_QUERY:  # cut, it would reach others
        raise MailingError("Ces filtres sont trop longs : cherchez moins de mots.")
    meant = {"audience": audience.key, "query": asked, "described": audience.words(query)[:300]}
    mailing = Mailing.objects.create(by=by, reminder=reminder, kind=kind, **meant, **values)
    history.record(obj=mailing, verb="Message commencé", by=by)
    return mailing


@transaction.atomic
def write(*, mailing: Mailing, by: Author, seen: datetime | None, values: dict[str, Any]) -> Mailing:
    """Write a draft and return it. Raise ChangedMeanwhileError, and MailingError where it has left."""
    locked = _locked(mailing, S.DRAFT)
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.updated_at = timezone.now()
    locked.save()
    return locked


@transaction.atomic
def discard(*, mailing: Mailing) -> None:
    """Delete a draft. Raise MailingError for what has left."""
    _locked(mailing, S.DRAFT).delete()


def send_test(*, mailing: Mailing, by: Author) -> Mail:
    """Send the draft to its writer alone, with the names of the first whom it would reach."""
    first = next(iter(reach_of(mailing).people), None)
    to = first._replace(email=by.email) if first else _as_reader(by)
    return queue(mail=mail_to(mailing, to, is_test=True).mail)


def _as_reader(by: Author) -> Addressee:
    entry = by.profile
    return Addressee(by.email, *((entry.first_name, entry.last_name) if entry else ()))


# -- whom it reaches


def reach_of(mailing: Mailing) -> Reach:
    """Return whom a mailing reaches now; five queries at most."""
    people = mailing.people.read(mailing.asked)
    addresses = {clean_address(addressee.email) for addressee in people if addressee.email}
    shut = set(RefusedAddress.objects.shut().filter(email__in=addresses).values_list("email", flat=True))
    declined = set()
    if mailing.sort.may_be_refused:
        refusals = MailingRefusal.objects.filter(kind=mailing.kind, email__in=addresses)
        declined = set(refusals.values_list("email", flat=True))
    referents, mairies = _resting(mailing)
    reach: list[Addressee] = []
    left_out: dict[str, list[Addressee]] = {}
    seen: set[tuple[str, str]] = set()
    for addressee in people:
        address = clean_address(addressee.email)
        key = (address, without_accents(addressee.name).casefold())
        is_resting = (
            addressee.referent in referents
            if addressee.referent
            else addressee.collectivity in mairies and not addressee.name
        )
        why = (
            (not address and NO_ADDRESS)
            or (key in seen and TWICE)
            or (address in shut and RETURNED)
            or (address in declined and DECLINED)
            or (is_resting and RESTING)
        )
        if why:
            left_out.setdefault(why, []).append(addressee)
        else:
            seen.add(key)
            reach.append(addressee._replace(email=address))
    return Reach(reach, left_out)


def _resting(mailing: Mailing) -> tuple[set[int], set[int]]:
    """Return the entries, and the mairies, to which a reminder of the same sort went within thirty days."""
    if not mailing.reminder:
        return set(), set()
    since = timezone.now() - REST
    rows = Mailed.objects.filter(mailing__reminder=mailing.reminder, mailing__started_at__gt=since)
    written = list(rows.exclude(mailing=mailing.pk).values_list("referent", "collectivity"))
    mairies = {collectivity for referent, collectivity in written if referent is None and collectivity}
    return {referent for referent, _ in written if referent}, mairies


# -- its departure


@transaction.atomic
def depart(*, mailing: Mailing, by: Author) -> int:
    """Settle whom a draft goes to, and let it leave; return how many. Raise MailingError or LimitReachedError."""
    if mailing.reminder:
        with connection.cursor() as cursor:  # two reminders of a sort come one after the other
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK_SPACE, mailing.reminder])
    locked = _locked(mailing, S.DRAFT)
    people = reach_of(locked).people
    if not people:
        raise MailingError("Ce message n’atteint personne\u00a0: changez à qui il s’adresse.")
    pay(locked, by=by, number=len(people))
    Mailed.objects.bulk_create([_row(locked, addressee) for addressee in people], batch_size=AT_A_TIME)
    locked.state, locked.started_at = S.SENDING, timezone.now()
    locked.next_batch_at = locked.started_at
    locked.save()
    history.record(obj=locked, verb="Envoi demandé", by=by, changes={"personnes": ["", str(len(people))]})
    if locked.reminder:
        _tell_histories(locked, people, by)
        later("reseau66.portal.tasks.count_reminders", timestamp=0)
    return len(people)


def _row(mailing: Mailing, addressee: Addressee) -> Mailed:
    return Mailed(
        mailing=mailing,
        email=addressee.email,
        first_name=addressee.first_name[:80],
        last_name=addressee.last_name[:80],
        function=addressee.function[:160],
        place=addressee.place[:200],
        referent_id=addressee.referent,
        collectivity_id=addressee.collectivity,
    )


def _tell_histories(mailing: Mailing, people: Iterable[Addressee], by: Author) -> None:
    verb = f"Relance\u00a0: {mailing.subject}"[:200]
    keys = [
        (Referent, addressee.referent) if addressee.referent else (Collectivity, addressee.collectivity)
        for addressee in people
    ]
    history.record_many(keys=[(model, key) for model, key in keys if key], verb=verb, by=by)


@transaction.atomic
def stop(*, mailing: Mailing, by: Author) -> None:
    """Write no more, and keep back what has not left. Raise MailingError."""
    locked = _locked(mailing, S.SENDING)
    locked.state = S.STOPPED
    locked.save(update_fields=["state"])
    hold(mails=Mail.objects.filter(mailed__mailing=locked))
    history.record(obj=locked, verb="Envoi arrêté", by=by)


@transaction.atomic
def resume(*, mailing: Mailing, by: Author) -> None:
    """Go on where it was stopped. Raise MailingError."""
    locked = _locked(mailing, S.STOPPED)
    locked.state, locked.next_batch_at = S.SENDING, timezone.now()
    locked.save(update_fields=["state", "next_batch_at"])
    release(mails=Mail.objects.filter(mailed__mailing=locked))
    history.record(obj=locked, verb="Envoi repris", by=by)


def _locked(mailing: Mailing, state: MailingState) -> Mailing:
    locked = Mailing.objects.select_for_update(of=["self"]).filter(pk=mailing.pk).first()
    if locked is None:
        raise MailingError("Ce message a été supprimé entre-temps.")
    if locked.state != state:
        raise MailingError(
            f"Ce message est maintenant «\u00a0{locked.get_state_display()}\u00a0»\u00a0: rien n’a changé."
        )
    return locked


# -- refusing


def refuse(*, email: str, kind: str) -> None:
    """Write no mailing of a kind to an address any more."""
    MailingRefusal.objects.get_or_create(email=email, kind=kind)


def take_back_refusal(*, email: str, kind: str) -> None:
    """Write to it again."""
    MailingRefusal.objects.filter(email=email, kind=kind).delete()
