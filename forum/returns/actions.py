"""Addresses from which our mails come back: when nothing more is sent there, and how they come back by themselves."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.addresses import clean_address

from .models import MOST_RETURNS, RefusedAddress

A_DAY = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=30)  # a return that no other followed
SILENT_FOR = timedelta(days=7)  # after a try: a server gives up after five days at most

_handlers: list[Callable[[str], None]] = []


def register_refused_address(handler: Callable[[str], None]) -> None:
    """Let another app know of addresses that nothing is sent to any more."""
    if handler not in _handlers:
        _handlers.append(handler)


@transaction.atomic
def note(*, address: str, status: str, is_unknown: bool) -> None:
    """Count that a mail came back from an address: at once where it does not exist, else on the third day."""
    now = timezone.now()
    RefusedAddress.objects.get_or_create(email=clean_address(address), defaults={"returns": 0, "status": status})
    row = RefusedAddress.objects.select_for_update().get(email=clean_address(address))
    if row.refused_at and not row.tried_at:
        return  # what was on its way when it was refused
    if row.returns and not row.tried_at and not is_unknown and now - row.at < A_DAY:
        return
    if now - row.at > FORGOTTEN_AFTER and not row.tried_at:
        row.returns, row.first_at = 0, now
    row.returns, row.at, row.status = row.returns + 1, now, status
    if is_unknown or row.tried_at or row.returns >= MOST_RETURNS:
        row.refused_at, row.tried_at = now, None
        for handler in _handlers:
            handler(address)
    row.save()


def is_shut(address: str) -> bool:
    """True where nothing is sent now."""
    return RefusedAddress.objects.shut().filter(email=clean_address(address)).exists()


def begin_try(*, address: str) -> bool:
    """True where the mail that is written now is the one try after a month, which is noted."""
    rows = RefusedAddress.objects.filter(email=clean_address(address))
    waiting = rows.filter(refused_at__isnull=False, tried_at__isnull=True)
    return bool(waiting.update(tried_at=timezone.now()))


def settle() -> None:
    """Forget addresses whose try did not come back, and returns that no other followed."""
    now = timezone.now()
    RefusedAddress.objects.filter(tried_at__lt=now - SILENT_FOR).delete()
    RefusedAddress.objects.filter(refused_at__isnull=True, at__lt=now - FORGOTTEN_AFTER).delete()
