from procrastinate.contrib.django import app

from .actions import ask_whether_fiches_hold


@app.periodic(cron="27 7 * * 1-5")
@app.task(name="experiences.tasks.ask_authors", queueing_lock="ask-whether-fiches-hold", pass_context=False)
def ask_authors(timestamp: int) -> None:
    """On working mornings: the yearly question to the authors of fiches."""
    ask_whether_fiches_hold()
