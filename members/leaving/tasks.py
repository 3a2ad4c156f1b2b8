"""Departures, in the background; safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import actions as leaving


@app.periodic(cron="57 7 * * *")
@app.task(name="members.tasks.sweep_departures", queueing_lock="sweep-departures", pass_context=False)
def sweep_departures(timestamp: int) -> None:
    """Every morning: accounts whose deletion is due, and those that have been silent for 23 months."""
    leaving.sweep()
