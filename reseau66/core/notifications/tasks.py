"""Background tasks around mail; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import actions


@app.task(queue="mail")
def deliver_mail(mail_id: int) -> None:
    actions.deliver(mail_id=mail_id)


@app.periodic(cron="* * * * * */10")
@app.task(queue="mail", queueing_lock="sweep-mail", pass_context=False)
def sweep_mail(timestamp: int) -> None:
    """Every ten seconds: retries that are due, and what a killed worker left."""
    actions.sweep()
