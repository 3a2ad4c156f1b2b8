"""Queueing and delivering mail.

``queue_mail`` writes a row in the caller's transaction: the mail exists if and only if what it tells happened.
The worker delivers it. Why a mail leaves at most once is told in ``docs/decisions/0004-mail-outbox.md``.
"""

import contextlib
import logging
import re
import smtplib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from email.utils import formatdate
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import models, transaction
from django.utils import timezone

from ..addresses import clean_address
from ..database.functions import advisory_lock, advisory_locks
from ..jobs import later
from ..network.identity import network
from ..persons import name_to_begin_with
from .models import Mail, MailStatus
from .notices import tell
from .rendering import RenderedMail, render_mail
from .returns import return_address
from .secrets import holds_secret

logger = logging.getLogger(__name__)

DELIVER = "core.notifications.tasks.deliver_mail"
MAIL_LOCK_SPACE = 66_001
KEPT_FOR = timedelta(days=90)  # a mail whose text is erased still says who was written to
_QUOTABLE = re.compile(r"[\w-]{6,}")
_METHOD = re.compile(r"^METHOD:([A-Z]+)", re.MULTILINE)
BULK_AT_A_TIME = 50  # mails to many that leave before others get their turn
BULK_WORKERS = 4  # that find mails to many of their own at the same moment
RETRY_DELAYS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]


def queue_mail(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    reply_to: str = "",
    calendar: str = "",
    headers: Mapping[str, str] | None = None,
    person: str | None = None,
) -> Mail | None:
    """Write a mail to the outbox and wake the worker, both in the current transaction; return it.

    Where it goes to somebody's own account it is told of behind the bell too; None comes back where she wants no mail
    of its kind, or one a day.

    ``template`` is a plain-text template; ``rendering.py`` tells how it is written. ``calendar`` is an iCalendar object
    that goes along, so that the reader’s own calendar follows. ``headers`` are those of a list (RFC 2369, 8058) and
    of a thread. ``person`` is the full name of whom it is for, where ``to`` is not the address of an account.
    """
    full_context = {**site_context(), "recipient": name_to_begin_with(clean_address(to), person), **context}
    rendered = render_mail(template, full_context)
    mail = mail_of(rendered, to=to, template=template, headers=headers)
    mail.reply_to, mail.calendar = reply_to, calendar
    with transaction.atomic():
        leaves = tell(mail=mail, links=rendered.links, context=full_context, person=person)
        return queue(mail=mail) if leaves else None


def mail_of(rendered: RenderedMail, *, to: str, template: str, headers: Mapping[str, str] | None = None) -> Mail:
    """Return a mail to be queued."""
    content = {"subject": rendered.subject[:250], "text": rendered.text, "html": rendered.html}
    return Mail(to=to, template=template, headers=dict(headers or {}), **content)


def queue(*, mail: Mail) -> Mail:
    """Write a mail to the outbox and wake the worker, both in the current transaction; return it."""
    mail.is_secret = holds_secret(mail)
    with transaction.atomic():
        mail.save()
        later(DELIVER, mail_id=mail.pk)
    return mail


def queue_bulk(*, mails: Iterable[Mail]) -> list[Mail]:
    """Write mails to many to the outbox; ``deliver_bulk`` finds them there. Return them with their keys."""
    written = list(mails)
    for mail in written:
        mail.is_bulk, mail.is_secret = True, holds_secret(mail)
    return Mail.objects.bulk_create(written)


def hold(*, mails: models.QuerySet[Mail]) -> None:
    """Keep back those that have not begun to leave."""
    mails.filter(status=MailStatus.QUEUED).update(status=MailStatus.HELD)


def release(*, mails: models.QuerySet[Mail]) -> None:
    """Let those leave that were kept back."""
    mails.filter(status=MailStatus.HELD).update(status=MailStatus.QUEUED, next_attempt_at=timezone.now())


def try_again(*, mails: models.QuerySet[Mail]) -> int:
    """Queue mails to many that were refused once more; a person decided so. Return how many."""
    refused = mails.filter(status=MailStatus.FAILED, is_bulk=True)
    return refused.update(status=MailStatus.QUEUED, attempts=0, next_attempt_at=timezone.now())


def forget(*, addresses: set[str]) -> None:
    """Delete every mail to these addresses, sent or not, and send no answer there: the person has left."""
    Mail.objects.filter(to__in=addresses - {""}).delete()
    Mail.objects.filter(reply_to__in=addresses - {""}).update(reply_to="")


def purge() -> None:
    """Delete mails written more than three months ago, whether they left or not."""
    Mail.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


class TakenBackError(Exception):
    """The mail was kept back or deleted before it left."""


def deliver(*, mail_id: int) -> None:
    """Try to send the mail, unless it has left, waits for its next try, or another worker has it."""
    with advisory_lock(MAIL_LOCK_SPACE, mail_id) as taken:
        mail = Mail.objects.due().filter(pk=mail_id).first() if taken else None
        if mail:
            with _transport() as transport:
                _send(mail, transport)


def deliver_bulk() -> bool:
    """Send some of the mails to many over one connection; return whether more are due."""
    waiting = Mail.objects.due().filter(is_bulk=True).order_by("pk").values_list("pk", flat=True)
    due = list(waiting[: BULK_AT_A_TIME * BULK_WORKERS])
    with advisory_locks(MAIL_LOCK_SPACE, due, most=BULK_AT_A_TIME) as taken, _transport() as transport:
        for mail in Mail.objects.due().filter(pk__in=taken).order_by("pk"):
            _send(mail, transport)
    return bool(taken) and len(due) > len(taken)


@contextlib.contextmanager
def _transport() -> Iterator[Any]:
    transport: Any = mailers["default"]
    try:
        yield transport
    finally:
        with contextlib.suppress(OSError):  # what was sent has left, whatever the goodbye says
            transport.close()


def _send(mail: Mail, transport: Any) -> None:
    """Send a mail whose lock is held, and write what became of it."""
    try:
        transport.deliver(_message(mail), lambda: _mark_handed_over(mail))
    except TakenBackError:
        return
    except OSError as error:
        _mark_not_sent(mail, error)
    else:
        erased: dict[str, Any] = dict.fromkeys(("text", "html", "calendar", "reply_to", "last_error"), "") | {
            "headers": {}
        }
        _update(mail, status=MailStatus.SENT, sent_at=timezone.now(), **erased)


def sweep() -> None:
    """Deliver what is due and was not picked up; point out what a killed worker was handing over."""
    due = Mail.objects.due().filter(is_bulk=False).order_by("next_attempt_at")
    for mail_id in due.values_list("pk", flat=True)[:500]:
        deliver(mail_id=mail_id)
    for mail in Mail.objects.filter(status=MailStatus.HANDED_OVER):
        with advisory_lock(MAIL_LOCK_SPACE, mail.pk) as taken:
            if taken:
                Mail.objects.filter(pk=mail.pk, status=MailStatus.HANDED_OVER).update(
                    status=MailStatus.UNCERTAIN, last_error="L’envoi a été interrompu pendant la remise."
                )


def send_again(*, mail: Mail) -> None:
    """Queue once more a mail that was refused or whose delivery is uncertain; a person decided so."""
    with transaction.atomic():
        changed = Mail.objects.filter(pk=mail.pk, status__in=[MailStatus.FAILED, MailStatus.UNCERTAIN]).update(
            status=MailStatus.QUEUED, attempts=0, next_attempt_at=timezone.now()
        )
        if changed:
            later(DELIVER, mail_id=mail.pk)


def _mark_handed_over(mail: Mail) -> None:
    """Promise the text to the server; raise TakenBackError where it is not to leave any more."""
    mail.status = MailStatus.HANDED_OVER
    if not Mail.objects.filter(pk=mail.pk, status=MailStatus.QUEUED).update(status=mail.status):
        raise TakenBackError


def _mark_not_sent(mail: Mail, error: OSError) -> None:
    """Decide between another try, a refusal, and not knowing."""
    logger.warning("mail %s not sent: %s", mail.pk, _in_short(error))
    error_text = _without_quotes(str(error), mail)
    answered = isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused)
    if mail.status == MailStatus.HANDED_OVER and not answered:
        _update(mail, status=MailStatus.UNCERTAIN, last_error=error_text)
        return
    attempts = mail.attempts + 1
    if _is_final(error) or attempts > len(RETRY_DELAYS):
        _update(mail, status=MailStatus.FAILED, attempts=attempts, last_error=error_text)
        return
    _update(
        mail,
        status=MailStatus.QUEUED,
        attempts=attempts,
        next_attempt_at=timezone.now() + RETRY_DELAYS[attempts - 1],
        last_error=error_text,
    )


def _in_short(error: OSError) -> str:
    """Return the kind of an error and the server's number, without its words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _ in error.recipients.values()})
    else:
        codes = [str(error.smtp_code)] if isinstance(error, smtplib.SMTPResponseException) else []
    return " ".join([type(error).__name__, *codes])


def _without_quotes(answer: str, mail: Mail) -> str:
    """Return what a server answered without what it quotes of the mail: a link or a code may be in it."""
    said = "\n".join([mail.subject, mail.text, mail.html, mail.calendar, mail.reply_to, str(mail.headers)])
    return _QUOTABLE.sub(lambda word: "…" if word[0] in said else word[0], answer)


def _is_final(error: OSError) -> bool:
    """True for a 5xx answer about the mail: trying again would get the same (RFC 5321, 4.2.1).

    A server that does not let us in says nothing about the mail, whatever its code: our settings can be mended.
    """
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return False
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def _update(mail: Mail, **values: Any) -> None:
    Mail.objects.filter(pk=mail.pk).update(**values)


def _message(mail: Mail) -> EmailMultiAlternatives:
    host = urlsplit(settings.SITE_URL).hostname
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        return_address(mail) or network().sender,  # of the envelope; readers see the header
        [mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "From": network().sender,
            "Message-ID": f"<{mail.reference}@{host}>",
            "Date": formatdate(mail.created_at.timestamp()),
            "Auto-Submitted": "auto-generated",
            **mail.headers,
        },
    )
    message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        method = _METHOD.search(mail.calendar)
        message.attach_alternative(mail.calendar, f"text/calendar; method={method[1] if method else 'PUBLISH'}")
    return message


def site_context() -> dict[str, str]:
    """Return what every mail knows of the site."""
    return {
        "site_url": settings.SITE_URL,
        "network_name": network().name,
        "network_long_name": network().long_name,
        "contact_email": network().contact_email,
    }
