"""The yearly question, in the background; safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import actions as freshness


@app.periodic(cron="37 7 * * 1-5")
@app.task(name="members.tasks.ask_still_right", queueing_lock="ask-still-right", pass_context=False)
def ask_still_right(timestamp: int) -> None:
    """On working mornings: the yearly question, to those whom nobody asked this year."""
    freshness.ask_those_due()
