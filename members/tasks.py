"""Background tasks around persons; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from .freshness import actions as freshness
from .handover import actions as handover
from .leaving import actions as leaving
from .sponsoring import actions as sponsoring
from .trombinoscope import orders


@app.periodic(cron="17 7 * * *")
@app.task(queueing_lock="sweep-sponsorships", pass_context=False)
def sweep_sponsorships(timestamp: int) -> None:
    """Every morning: proposals that lapse, pairs that have gone quiet."""
    sponsoring.sweep()


@app.periodic(cron="37 7 * * 1-5")
@app.task(queueing_lock="ask-still-right", pass_context=False)
def ask_still_right(timestamp: int) -> None:
    """On working mornings: the yearly question, to those whom nobody asked this year."""
    freshness.ask_those_due()


@app.periodic(cron="57 7 * * *")
@app.task(queueing_lock="sweep-departures", pass_context=False)
def sweep_departures(timestamp: int) -> None:
    """Every morning: accounts whose deletion is due, and those that have been silent for 23 months."""
    leaving.sweep()


@app.periodic(cron="47 7 * * 1-5")
@app.task(queueing_lock="open-handovers", pass_context=False)
def open_handovers(timestamp: int) -> None:
    """On working mornings: functions that have ended, for what belongs to them to go to the successor."""
    handover.open_those_due()


@app.task(queue="files")
def make_booklet(pk: int) -> None:
    orders.make(pk=pk)
