"""How many persons one member's own words reach in a day, by all doors together.

Every action that mails words of its author to somebody who did not ask for them spends here first, in its own
transaction; ``tests/project/mails.py`` says of each mail which door it leaves by, or why it is not counted. The day is
the twenty-four hours before now: a calendar day would let twice as many leave around midnight.

A mailing to those who came in by themselves (a group's members, an event's registered) counts as one person, whatever
their number: they chose to be told, and the organiser of a large meeting must be able to move it.
"""

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from ..notifications.enums import Door
from ..notifications.models import Reach
from ..readers import Author
from .declaring import DAY, Bound, LimitReachedError, Whose, declare

_TOLD = (
    "On écrit à {most} personnes au plus en vingt-quatre heures, par quelque chemin que ce soit\u00a0: il "
    "vous en reste {left}, et ceci en atteint {persons}. Reprenez demain, ou demandez à l’équipe du Réseau."
)
REACH = declare(
    "personnes-atteintes",
    "personnes à qui l’on écrit ses propres mots",
    # more in a day is a mailing, which the letter is for
    Bound(whose=Whose.ACCOUNT, most=40, within=DAY, sentence=_TOLD),
    # animateurs write to everybody, but a stolen session does not without end
    Bound(whose=Whose.STAFF, most=2000, within=DAY, sentence=_TOLD),
)
_LOCK_SPACE = 66_067

__all__ = ["REACH", "Door", "purge", "spend"]


@transaction.atomic
def spend(*, by: Author | None, persons: int, door: Door) -> None:
    """Count that somebody's words reach so many persons more; raise LimitReachedError, and count nothing.

    To be called in the transaction that queues the mails, after whatever it locks. ``by`` is None for a guest: those
    are bounded by address and by hour where they write.
    """
    if by is None or not by.is_authenticated or persons < 1:
        return
    with connection.cursor() as cursor:
        # two of one person come one after the other, until the transaction ends
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_SPACE, by.pk % 2**31])
    bound = REACH.of(Whose.STAFF if by.is_staff and by.is_active else Whose.ACCOUNT)
    used = Reach.objects.filter(by=by, at__gt=bound.since).aggregate(used=Sum("persons"))["used"] or 0
    if used + persons > bound.most:
        left = max(bound.most - used, 0)
        raise LimitReachedError(bound.sentence.format(most=bound.most, left=left, persons=persons))
    Reach.objects.create(by=by, door=door, persons=persons)


def purge() -> None:
    """Forget what no longer counts."""
    Reach.objects.filter(at__lt=timezone.now() - DAY).delete()
