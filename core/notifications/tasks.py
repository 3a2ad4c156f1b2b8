"""Background tasks around mail; each is safe to run twice and at the same time."""

import contextlib

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from . import actions, digests, notices


@app.task(queue="mail", aliases=["reseau66.core.notifications.tasks.deliver_mail"])
def deliver_mail(mail_id: int) -> None:
    actions.deliver(mail_id=mail_id)


@app.periodic(cron="* * * * * */10")
@app.task(queue="mail", queueing_lock="sweep-mail", pass_context=False)
def sweep_mail(timestamp: int) -> None:
    """Every ten seconds: retries that are due, and what a killed worker left."""
    actions.sweep()


@app.periodic(cron="* * * * * */10")
@app.task(queue="mail", queueing_lock="bulk-mail", priority=-10, pass_context=False)
def deliver_bulk(timestamp: int) -> None:
    """Every ten seconds: some of the mails to many, and on with the next ones once nobody else waits for the worker."""
    if actions.deliver_bulk():
        with contextlib.suppress(AlreadyEnqueued):
            deliver_bulk.defer(timestamp=timestamp)  # type: ignore[call-arg]


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="mail-notices", pass_context=False)
def mail_digests(timestamp: int) -> None:
    """Every five minutes: the notices of the day, to whom they are due, as one mail."""
    while digests.mail_due():
        pass


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="purge-notices", pass_context=False)
def purge_notices(timestamp: int) -> None:
    """Every night: notices that have been kept for as long as ``docs/privacy.md`` says."""
    notices.purge()
