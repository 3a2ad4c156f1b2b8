"""Questions without an answer, in the background; safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import unanswered


@app.periodic(cron="40 7 * * 1-5")
@app.task(name="forum.tasks.bring_unanswered", queueing_lock="bring-unanswered", pass_context=False)
def bring_unanswered(timestamp: int) -> None:
    """On working mornings: questions that wait for an answer."""
    unanswered.bring_unanswered()
