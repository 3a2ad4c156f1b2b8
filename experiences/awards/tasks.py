from procrastinate.contrib.django import app

from . import telling


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="tell-of-awards", priority=-5, pass_context=False)
def tell_of_awards(timestamp: int) -> None:
    """Every ten seconds: jurors and members who do not know yet that their phase has begun."""
    telling.go_on()
