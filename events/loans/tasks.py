from procrastinate.contrib.django import app

from . import actions as lending


@app.periodic(cron="17 6 * * *")
@app.task(name="events.tasks.remind_returns", queueing_lock="remind-returns", pass_context=False)
def remind_returns(timestamp: int) -> None:
    """Every morning: to who has something to give back within two days."""
    lending.remind_returns()
