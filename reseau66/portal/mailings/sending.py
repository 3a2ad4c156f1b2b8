"""Sending mailings: once to each person, at the rate of the letter, whatever dies on the way.

Who is written to is settled when a mailing leaves. Each batch writes the mails and that they are written in one
transaction: a worker that is killed goes on from there. The outbox then delivers each mail at most once (decision 4).
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from core.notifications.actions import queue_bulk
from core.notifications.models import MailStatus
from core.notifications.notices import tell
from core.notifications.pace import batch_size, is_behind, next_batch_at

from .mails import mail_to
from .models import Mailed, Mailing, MailingState

AT_A_TIME = 200  # mails of a transaction: each has its own words
CLOSED_AFTER = timedelta(days=7)  # the last retry comes within a day
KEPT_FOR = timedelta(days=2 * 365)
S = MailingState


@dataclass(frozen=True)
class Progress:
    """How far a mailing has come, in persons."""

    total: int = 0
    arrived: int = 0
    on_portal: int = 0  # who reads such messages behind the bell, or in a summary
    refused: int = 0
    uncertain: int = 0

    @property
    def done(self) -> int:
        return self.arrived + self.on_portal + self.refused + self.uncertain

    @property
    def waiting(self) -> int:
        return self.total - self.done


def go_on() -> None:
    """Write the mails that the rate allows now."""
    while _write_some():
        pass


@transaction.atomic
def _write_some() -> int:
    """Write one batch of the oldest mailing that is being sent; return how many, 0 where none may be written now."""
    now = timezone.now()
    due = Mailing.objects.filter(state=S.SENDING, next_batch_at__lte=now).order_by("started_at", "pk")
    mailing = due.select_for_update(skip_locked=True, of=["self"]).select_related("by").first()
    if mailing is None:
        return 0
    waiting = Mailed.objects.filter(mailing=mailing, written_at__isnull=True).order_by("pk")
    rows = list(waiting[: batch_size(AT_A_TIME)])
    if not rows:
        mailing.state, mailing.finished_at, mailing.next_batch_at = S.SENT, now, None
        mailing.save(update_fields=["state", "finished_at", "next_batch_at"])
        return 1  # it is over: the next one may begin
    if is_behind():
        return 0
    _write(mailing, rows)
    mailing.next_batch_at = next_batch_at(mailing.next_batch_at, len(rows))
    mailing.save(update_fields=["next_batch_at"])
    return len(rows)


def _write(mailing: Mailing, rows: list[Mailed]) -> None:
    """Write what is behind the bells of these people, and the mails of those who want them."""
    leaving = []
    for row in rows:
        ready = mail_to(mailing, row)
        row.written_at = timezone.now()
        if tell(mail=ready.mail, links=ready.links, context=ready.context, person=row.name):
            leaving.append((row, ready.mail))
    mails = queue_bulk(mails=[mail for _, mail in leaving])
    for (row, _), mail in zip(leaving, mails, strict=True):
        row.mail = mail
    Mailed.objects.bulk_update(rows, ["written_at", "mail"])


def progress_of(mailing: Mailing) -> Progress:
    """Return how far a mailing has come; one query, none once it is closed."""
    if mailing.figures:
        return Progress(**mailing.figures)
    statuses = {"arrived": MailStatus.SENT, "refused": MailStatus.FAILED, "uncertain": MailStatus.UNCERTAIN}
    counts = mailing.mailed.aggregate(
        total=Count("pk"),
        on_portal=Count("pk", filter=Q(written_at__isnull=False, mail__isnull=True)),
        **{name: Count("pk", filter=Q(mail__status=status)) for name, status in statuses.items()},
    )
    return Progress(**counts)


def purge() -> None:
    """A week after a mailing left, forget addresses and names; two years after, the mailing."""
    now = timezone.now()
    for mailing in Mailing.objects.filter(finished_at__lt=now - CLOSED_AFTER, figures={}):
        with transaction.atomic():
            mailing.figures = asdict(progress_of(mailing))
            mailing.save(update_fields=["figures"])
            nothing = dict.fromkeys(("email", "first_name", "last_name", "function", "place"), "")
            mailing.mailed.update(**nothing)
    Mailing.objects.filter(created_at__lt=now - KEPT_FOR).exclude(state=S.SENDING).delete()
