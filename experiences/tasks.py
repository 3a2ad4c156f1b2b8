"""Background tasks around what is published; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from .reactions.actions import ask_whether_fiches_hold


@app.periodic(cron="27 7 * * 1-5")
@app.task(queueing_lock="ask-whether-fiches-hold", pass_context=False)
def ask_authors(timestamp: int) -> None:
    """On working mornings: the yearly question to the authors of fiches."""
    ask_whether_fiches_hold()
