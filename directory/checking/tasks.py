"""The background task of the yearly round."""

from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="11 8 11 1 *")
@app.task(name="directory.tasks.announce_check_round", queueing_lock="announce-check-round", pass_context=False)
def announce_check_round(timestamp: int) -> None:
    """Each 11 January: who of the team reads which entries of the répertoires."""
    actions.announce_round()
