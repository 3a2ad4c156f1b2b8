"""Background tasks around persons; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from .actions import sponsoring


@app.periodic(cron="17 7 * * *")
@app.task(queueing_lock="sweep-sponsorships", pass_context=False)
def sweep_sponsorships(timestamp: int) -> None:
    """Every morning: proposals that lapse, pairs that have gone quiet."""
    sponsoring.sweep()
