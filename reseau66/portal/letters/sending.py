"""Sending a letter: once to each address, at a bounded rate, whatever dies on the way.

A letter goes through the subscribers by their keys. Each batch writes the mails, who was written to and how far it came
in one transaction: a worker that is killed goes on from there, and a constraint refuses a second mail of a letter to an
address. The outbox then delivers each mail at most once (decision 4).
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from core.history import actions as history
from core.notifications.actions import hold, queue_bulk, release, try_again
from core.notifications.models import Mail, MailStatus
from core.notifications.pace import batch_size, is_behind, next_batch_at
from core.readers import Author

from .composing import LetterError, problems, refresh
from .mailing import mails_for, refuse_empty
from .models import Dispatch, Letter, LetterState, Subscriber
from .subscribing import MOST_REFUSALS

AT_A_TIME = 500  # mails of a transaction
CLOSED_AFTER = timedelta(days=7)  # the last retry comes within a day
REFUSED_IN_A_ROW = 30  # mails: that many dead addresses do not follow each other, the server refuses the letter
S = LetterState


@dataclass(frozen=True)
class Progress:
    """How far a letter has come, in addresses."""

    total: int = 0
    sent: int = 0
    failed: int = 0
    uncertain: int = 0

    @property
    def waiting(self) -> int:
        return self.total - self.sent - self.failed - self.uncertain


# -- what an animateur decides


@transaction.atomic
def schedule(*, letter: Letter, by: Author, at: datetime | None = None) -> None:
    """Let a draft leave at a moment, or at once. Raise LetterError."""
    locked = _locked(letter, S.DRAFT)
    refuse_empty(locked)
    refresh(locked)
    locked.state, locked.scheduled_for = S.SCHEDULED, at or timezone.now()
    locked.save()
    history.record(obj=locked, verb="Envoi programmé" if at else "Envoi demandé", by=by)


@transaction.atomic
def take_back(*, letter: Letter, by: Author) -> None:
    """Make a scheduled letter a draft again. Raise LetterError where it has begun to leave."""
    locked = _locked(letter, S.SCHEDULED)
    locked.state, locked.scheduled_for = S.DRAFT, None
    locked.save()
    history.record(obj=locked, verb="Envoi annulé", by=by)


@transaction.atomic
def pause(*, letter: Letter, by: Author) -> None:
    """Write no more, and keep back what has not left. Raise LetterError."""
    _hold_back(_locked(letter, S.SENDING), by=by, verb="Envoi mis en pause")


def _hold_back(locked: Letter, *, by: Author | None, verb: str) -> None:
    locked.state = S.PAUSED
    locked.save()
    hold(mails=Mail.objects.filter(dispatch__letter=locked))
    history.record(obj=locked, verb=verb, by=by)


@transaction.atomic
def resume(*, letter: Letter, by: Author) -> None:
    """Go on where it was paused, with who refused it too where it stopped by itself. Raise LetterError."""
    locked = _locked(letter, S.PAUSED)
    mails = Mail.objects.filter(dispatch__letter=locked)
    if is_refused(locked):
        try_again(mails=mails)
    locked.state = S.SENDING
    locked.save()
    release(mails=mails)
    history.record(obj=locked, verb="Envoi repris", by=by)


@transaction.atomic
def send_refused_again(*, letter: Letter, by: Author) -> None:
    """Try the addresses that refused a letter once more, while it is known who they are. Raise LetterError."""
    locked = _locked(letter, S.SENT)
    number = try_again(mails=Mail.objects.filter(dispatch__letter=locked))
    if not number:
        raise LetterError("Aucune adresse n’attend un nouvel essai.")
    history.record(obj=locked, verb="Nouvel essai demandé", by=by, changes={"adresses": ["", str(number)]})


def _locked(letter: Letter, state: LetterState) -> Letter:
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.state != state:
        raise LetterError(
            f"La lettre est maintenant «\u00a0{locked.get_state_display()}\u00a0»\u00a0: rien n’a changé."
        )
    return locked


# -- what the worker does


def go_on() -> None:
    """Begin what is due, and write the mails that the rate allows now."""
    for pk in Letter.objects.filter(state=S.SCHEDULED, scheduled_for__lte=timezone.now()).values_list("pk", flat=True):
        _begin(pk)
    while _write_some():
        pass


@transaction.atomic
def _begin(pk: int) -> None:
    """Settle what the letter says, and give it its number; one that has become empty is a draft again."""
    letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=pk, state=S.SCHEDULED).first()
    if letter is None:
        return
    if problems(letter):
        letter.state, letter.scheduled_for = S.DRAFT, None
        letter.save()
        return
    refresh(letter)
    letter.number = (Letter.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    letter.state, letter.started_at = S.SENDING, timezone.now()
    letter.next_batch_at = letter.started_at
    letter.save()


@transaction.atomic
def _write_some() -> int:
    """Write one batch of the oldest letter that is being sent; return how many, 0 where none may be written now."""
    letter = Letter.objects.select_for_update(skip_locked=True).filter(state=S.SENDING).order_by("number").first()
    if letter is None or letter.next_batch_at is None or letter.next_batch_at > timezone.now():
        return 0
    people = list(_to_write(letter)[: batch_size(AT_A_TIME)])
    if not people:
        _finish(letter)
        return 0
    if is_behind():
        return 0
    if is_refused(letter):
        _hold_back(letter, by=None, verb="Envoi arrêté\u00a0: le serveur de courrier refuse la lettre")
        return 0
    mails = queue_bulk(mails=mails_for(letter, people))
    rows = [Dispatch(letter=letter, subscriber=to, mail=mail) for to, mail in zip(people, mails, strict=True)]
    Dispatch.objects.bulk_create(rows)
    letter.reached = people[-1].pk
    letter.next_batch_at = next_batch_at(letter.next_batch_at, len(people))
    letter.save(update_fields=["reached", "next_batch_at"])
    return len(people)


def _to_write(letter: Letter) -> Any:
    """Return who is still to be written to: who had confirmed when the letter began to leave."""
    receiving = Subscriber.objects.receiving().filter(pk__gt=letter.reached)
    return receiving.filter(confirmed_at__lte=letter.started_at or timezone.now()).order_by("pk")


def _finish(letter: Letter) -> None:
    """Say that the letter is sent, once each mail was tried; later tries go on by themselves."""
    untried = Mail.objects.filter(dispatch__letter=letter, attempts=0)
    if not untried.filter(status__in=[MailStatus.QUEUED, MailStatus.HANDED_OVER]).exists():
        letter.state, letter.finished_at = S.SENT, timezone.now()
        letter.save(update_fields=["state", "finished_at"])


def purge() -> None:
    """Of letters sent a week ago, keep the figures alone; no longer serve addresses that refuse letter after letter."""
    for letter in Letter.objects.filter(finished_at__lt=timezone.now() - CLOSED_AFTER, figures={}).order_by("number"):
        _close(letter)


@transaction.atomic
def _close(letter: Letter) -> None:
    letter.figures = asdict(progress_of(letter))
    letter.save(update_fields=["figures"])
    taken = letter.dispatches.filter(mail__status=MailStatus.SENT).values("subscriber")
    refused = letter.dispatches.filter(mail__status=MailStatus.FAILED).values("subscriber")
    Subscriber.objects.filter(pk__in=taken).update(refusals=0)
    Subscriber.objects.filter(pk__in=refused).update(refusals=F("refusals") + 1)
    gone = Subscriber.objects.filter(refusals__gte=MOST_REFUSALS, bounced_at__isnull=True)
    gone.update(bounced_at=timezone.now())
    letter.dispatches.all().delete()


# -- how far it is


def is_refused(letter: Letter) -> bool:
    """Tell whether the last mails that were tried were all refused: too many for it to be their addresses."""
    tried = letter.dispatches.exclude(mail__status__in=[MailStatus.QUEUED, MailStatus.HANDED_OVER, MailStatus.HELD])
    last = list(tried.order_by("-mail_id").values_list("mail__status", flat=True)[:REFUSED_IN_A_ROW])
    return len(last) == REFUSED_IN_A_ROW and set(last) == {MailStatus.FAILED}


def progress_of(letter: Letter) -> Progress:
    """Return how far a letter has come; one query, two while it leaves."""
    if letter.figures:
        return Progress(**letter.figures)
    if not letter.has_started:
        return Progress(total=Subscriber.objects.receiving().count())
    counts = letter.dispatches.aggregate(
        total=Count("pk"),
        **{
            name: Count("pk", filter=Q(mail__status=status))
            for name, status in (
                ("sent", MailStatus.SENT),
                ("failed", MailStatus.FAILED),
                ("uncertain", MailStatus.UNCERTAIN),
            )
        },
    )
    if not letter.is_sent:
        counts["total"] += _to_write(letter).count()
    return Progress(**counts)
