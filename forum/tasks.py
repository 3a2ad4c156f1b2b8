"""Background tasks of the forum; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from .following import actions as following
from .inbound import actions as incoming
from .inbound import mailbox
from .returns import actions as refusing
from .topics import unanswered as bringing
from .topics.models import Post


@app.task(pass_context=False)
def tell(post_id: int, after: int = 0) -> None:
    """Write notices of a post for some of its followers, and go on with the next ones."""
    post = Post.objects.select_related("topic__category__group").filter(pk=post_id, hidden_at__isnull=True).first()
    if post and not after:
        following.tell_named(post=post)
    last = following.tell_some(post=post, after=after) if post else 0
    if last:
        tell.defer(post_id=post_id, after=last)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="mail-forum", pass_context=False)
def mail_due(timestamp: int) -> None:
    """Every five minutes: what is due, to whom it is due."""
    while following.mail_due():
        pass


@app.periodic(cron="40 7 * * 1-5")
@app.task(queueing_lock="bring-unanswered", pass_context=False)
def bring_unanswered(timestamp: int) -> None:
    """On working mornings: questions that wait for an answer."""
    bringing.bring_unanswered()


@app.task(queue="mail-in", pass_context=False)
def read_mail(inbound_id: int) -> None:
    incoming.process(inbound_id=inbound_id)


@app.periodic(cron="*/2 * * * *")
@app.task(queue="mail-in", queueing_lock="look-for-mail", pass_context=False)
def look_for_mail(timestamp: int) -> None:
    """Every two minutes: the mailbox where there is one, and what a killed worker left."""
    if mailbox.is_set():
        incoming.poll()
    incoming.sweep()


@app.periodic(cron="9 3 * * *")
@app.task(queue="mail-in", queueing_lock="purge-mail-in", pass_context=False)
def purge_mail(timestamp: int) -> None:
    """Every night: what came by mail and has been kept long enough."""
    incoming.purge()
    refusing.settle()
