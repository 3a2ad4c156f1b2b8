"""Functions that end, in the background; safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import actions as handover


@app.periodic(cron="47 7 * * 1-5")
@app.task(name="members.tasks.open_handovers", queueing_lock="open-handovers", pass_context=False)
def open_handovers(timestamp: int) -> None:
    """On working mornings: functions that have ended, for what belongs to them to go to the successor."""
    handover.open_those_due()
