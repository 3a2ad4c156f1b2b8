"""Large booklets, made in the background; safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import orders


@app.task(name="members.tasks.make_booklet", queue="files")
def make_booklet(pk: int) -> None:
    orders.make(pk=pk)
