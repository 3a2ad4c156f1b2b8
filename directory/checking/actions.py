"""The yearly round: in January each of the team is told what is hers to read."""

from django.db import transaction

from core.notifications.actions import queue_mail

from .queries import MODELS, reader_of, team, to_check


@transaction.atomic
def announce_round() -> None:
    """Mail each of the team how many entries are hers to read; nobody who has none."""
    readers = team()
    if not readers:
        return
    shares = dict.fromkeys(readers, 0)
    for kind in MODELS:
        for entry in to_check(kind):
            shares[reader_of(entry, readers)] += 1
    for reader, number in shares.items():
        if number:
            queue_mail(to=reader.email, template="emails/check_round.txt", context={"number": number})
