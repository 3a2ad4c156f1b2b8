"""Background tasks that concern several apps; each is safe to run twice and at the same time."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate.contrib.django import app

from core.history import actions as history
from core.kinds import known_titles
from core.limits import reach
from core.notifications import actions as notifications
from core.search import actions as search
from directory.plans import actions as plans
from directory.resources import actions as resources
from events.registrations import actions as registering
from events.registrations import reminders as reminding
from events.workshops import actions as workshops
from experiences.awards.actions import purge_nominations
from members.retention import actions as retention

from .figures import actions as figures
from .letters import sending, subscribing
from .mailings import numbers
from .mailings import sending as mailings
from .themes.telling import tell_what_is_new


@app.periodic(cron="43 2 * * *")
@app.task(queueing_lock="measure-figures", pass_context=False)
def measure_figures(timestamp: int) -> None:
    """Every night, before anything is purged: the figures of the months that are still open."""
    figures.measure_all()


@app.periodic(cron="7 3 * * *")
@app.task(queueing_lock="purge", pass_context=False)
def purge(timestamp: int) -> None:
    """Every night: what has been kept for as long as ``docs/privacy.md`` says."""
    retention.purge()
    plans.purge()
    resources.purge()
    sending.purge()
    mailings.purge()
    subscribing.link_accounts()
    subscribing.try_again()
    notifications.purge()
    reach.purge()
    history.purge()
    search.purge()
    purge_nominations()
    registering.purge_unconfirmed()
    reminding.purge()
    workshops.purge()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("pk")).delete()


@app.periodic(cron="13 * * * *")
@app.task(queueing_lock="learn-words", pass_context=False)
def learn_words(timestamp: int) -> None:
    """Every hour: the words of titles, against which a typing mistake is measured."""
    search.learn_words(titles=known_titles())


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="count-reminders", pass_context=False)
def count_reminders(timestamp: int) -> None:
    """Every hour, and when a reminder has left: how many each would be written to."""
    numbers.count_reminders()


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="send-letters", priority=-5, pass_context=False)
def send_letters(timestamp: int) -> None:
    """Every ten seconds: letters that are due begin to leave, the next mails of one that leaves are written."""
    sending.go_on()


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="send-mailings", priority=-5, pass_context=False)
def send_mailings(timestamp: int) -> None:
    """Every ten seconds: the next mails of what is written to many."""
    mailings.go_on()


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="themes", pass_context=False)
def tell_of_themes(timestamp: int) -> None:
    """Every ten minutes: what came out on the themes that somebody follows."""
    tell_what_is_new()
