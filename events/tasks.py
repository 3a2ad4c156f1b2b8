"""Background tasks of the agenda; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from .loans import actions as lending
from .registrations import reminders as reminding


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="remind-registered", pass_context=False)
def remind(timestamp: int) -> None:
    """Every ten minutes: reminders that are due."""
    reminding.remind()


@app.periodic(cron="7 7 * * *")
@app.task(queueing_lock="recap-registrations", pass_context=False)
def recap(timestamp: int) -> None:
    """Every morning: to organisers, who registered since yesterday."""
    reminding.recap()


@app.periodic(cron="47 8 * * *")
@app.task(queueing_lock="ask-opinions", pass_context=False)
def ask_opinions(timestamp: int) -> None:
    """Every morning: to those who came yesterday, and four months ago."""
    reminding.ask_opinions()


@app.periodic(cron="17 6 * * *")
@app.task(queueing_lock="remind-returns", pass_context=False)
def remind_returns(timestamp: int) -> None:
    """Every morning: to who has something to give back within two days."""
    lending.remind_returns()
