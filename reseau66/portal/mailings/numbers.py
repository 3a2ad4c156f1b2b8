"""How many each reminder would be written to: counted every hour and when one has left, not while somebody waits."""

from typing import cast

from django.core.cache import cache

from core.audiences import MailingKind

from .models import Mailing
from .reminders import REMINDERS
from .writing import reach_of

_KEY = "reminders"
_KEPT_FOR = 3 * 60 * 60  # seconds: a number that nobody has counted again is not shown for ever


def count_reminders() -> None:
    meant = (
        Mailing(audience=reminder.audience, query=reminder.query, reminder=key, kind=MailingKind.REMINDER)
        for key, reminder in REMINDERS.items()
    )
    cache.set(_KEY, {mailing.reminder: len(reach_of(mailing).people) for mailing in meant}, _KEPT_FOR)


def numbers_of_reminders() -> dict[str, int]:
    """Return the counted numbers by the keys of the reminders; none where nothing has been counted lately."""
    return cast(dict[str, int], cache.get(_KEY, {}))
