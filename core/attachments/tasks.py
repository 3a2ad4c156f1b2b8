"""Background tasks around files."""

from procrastinate.contrib.django import app

from . import actions, reading


@app.task(queue="files", aliases=["reseau66.core.attachments.tasks.read_document"])
def read_document(pk: str) -> None:
    reading.read(pk=pk)


@app.periodic(cron="20 3 * * *")
@app.task(queue="files", queueing_lock="drop-unused-pictures", pass_context=False)
def drop_unused(timestamp: int) -> None:
    """Every night: pictures that no text shows."""
    actions.drop_unused()
