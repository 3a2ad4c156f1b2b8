"""Background tasks around files."""

from procrastinate.contrib.django import app

from . import reading


@app.task(queue="files")
def read_document(pk: str) -> None:
    reading.read(pk=pk)
