"""Mail that comes in, in the background; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from ..returns import actions as returns
from . import actions as incoming
from . import mailbox


@app.task(name="forum.tasks.read_mail", queue="mail-in", pass_context=False)
def read_mail(inbound_id: int) -> None:
    incoming.process(inbound_id=inbound_id)


@app.periodic(cron="*/2 * * * *")
@app.task(name="forum.tasks.look_for_mail", queue="mail-in", queueing_lock="look-for-mail", pass_context=False)
def look_for_mail(timestamp: int) -> None:
    """Every two minutes: the mailbox where there is one, and what a killed worker left."""
    if mailbox.is_set():
        incoming.poll()
    incoming.sweep()


@app.periodic(cron="9 3 * * *")
@app.task(name="forum.tasks.purge_mail", queue="mail-in", queueing_lock="purge-mail-in", pass_context=False)
def purge_mail(timestamp: int) -> None:
    """Every night: what came by mail and has been kept long enough."""
    incoming.purge()
    returns.settle()
