"""What followers are told, in the background; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from ..topics.models import Post
from . import actions as following


@app.task(name="forum.tasks.tell", pass_context=False)
def tell(post_id: int, after: int = 0) -> None:
    """Write notices of a post for some of its followers, and go on with the next ones."""
    post = Post.objects.select_related("topic__category__group").filter(pk=post_id, hidden_at__isnull=True).first()
    if post and not after:
        following.tell_named(post=post)
    last = following.tell_some(post=post, after=after) if post else 0
    if last:
        tell.defer(post_id=post_id, after=last)


@app.periodic(cron="*/5 * * * *")
@app.task(name="forum.tasks.mail_due", queueing_lock="mail-forum", pass_context=False)
def mail_due(timestamp: int) -> None:
    """Every five minutes: what is due, to whom it is due."""
    while following.mail_due():
        pass
