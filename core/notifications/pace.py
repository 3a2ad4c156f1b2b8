"""At which pace mails to many are written: the letter and what is written to a list wait for the same rate."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from .models import Mail

TICK = timedelta(seconds=10)  # between two looks of the worker


def batch_size(most: int) -> int:
    """Return how many mails one transaction writes: what the rate allows in a tick, ``most`` at most."""
    return min(most, max(1, settings.LETTER_RATE // 6))


def is_behind() -> bool:
    """Tell whether the mail server is slower than the rate: a minute's mails wait for it."""
    return Mail.objects.due().filter(is_bulk=True).count() >= settings.LETTER_RATE


def next_batch_at(planned: datetime | None, written: int) -> datetime:
    """Return when the rate allows the batch after one of so many mails, which was planned for a moment."""
    now = timezone.now()
    return max(planned or now, now - TICK) + timedelta(minutes=written / settings.LETTER_RATE)
