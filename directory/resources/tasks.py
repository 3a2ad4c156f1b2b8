"""Background tasks around the répertoires; each is safe to run twice and at the same time."""

from procrastinate.contrib.django import app

from . import alerts, links


@app.periodic(cron="27 2 * * *")
@app.task(name="directory.tasks.check_links", queueing_lock="check-links", pass_context=False)
def check_links(timestamp: int) -> None:
    """Every night: some of the addresses that the répertoires give."""
    links.check_some()


@app.periodic(cron="7 8 * * 1-5")
@app.task(name="directory.tasks.tell_new_aids", queueing_lock="tell-new-aids", pass_context=False)
def tell_new_aids(timestamp: int) -> None:
    """On working mornings: the aids that have arrived, to whom they may concern."""
    alerts.sweep()
