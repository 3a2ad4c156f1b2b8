"""Parrainages, in the background; safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import actions as sponsoring


@app.periodic(cron="17 7 * * *")
@app.task(name="members.tasks.sweep_sponsorships", queueing_lock="sweep-sponsorships", pass_context=False)
def sweep_sponsorships(timestamp: int) -> None:
    """Every morning: proposals that lapse, pairs that have gone quiet."""
    sponsoring.sweep()
