from procrastinate.contrib.django import app

from . import reminders as reminding


@app.periodic(cron="*/10 * * * *")
@app.task(name="events.tasks.remind", queueing_lock="remind-registered", pass_context=False)
def remind(timestamp: int) -> None:
    """Every ten minutes: reminders that are due."""
    reminding.remind()


@app.periodic(cron="7 7 * * *")
@app.task(name="events.tasks.recap", queueing_lock="recap-registrations", pass_context=False)
def recap(timestamp: int) -> None:
    """Every morning: to organisers, who registered since yesterday."""
    reminding.recap()


@app.periodic(cron="47 8 * * *")
@app.task(name="events.tasks.ask_opinions", queueing_lock="ask-opinions", pass_context=False)
def ask_opinions(timestamp: int) -> None:
    """Every morning: to those who came yesterday, and four months ago."""
    reminding.ask_opinions()
