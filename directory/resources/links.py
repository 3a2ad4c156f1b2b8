"""Whether the addresses that the répertoires give still answer."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core import outgoing
from core.network.identity import network

from .models import Aid, Organisation

EVERY = timedelta(days=7)
AT_A_TIME = 50  # addresses of one run
GONE = 400  # statuses from here say that there is no page
WANTS_NO_ROBOT = {401, 403, 405, 429}


def check_some() -> int:
    """Try the addresses that nobody tried for a week, fifty at most; return how many answered.

    Two workers never try the same one: each claims a row, notes the time, and lets it go before it asks.
    """
    return sum(_check_one(model) for model in (Organisation, Aid) for _ in range(AT_A_TIME // 2))


def _check_one(model: type[Organisation] | type[Aid]) -> bool:
    entry = _claim(model)
    if entry is None:
        return False
    answered = answers(entry.link)
    model.objects.filter(pk=entry.pk, link=entry.link).update(
        link_failures=0 if answered else min(entry.link_failures + 1, 100)
    )
    return answered


@transaction.atomic
def _claim(model: Any) -> Any:
    due = Q(link_checked_at__isnull=True) | Q(link_checked_at__lt=timezone.now() - EVERY)
    free = model.objects.select_for_update(skip_locked=True).filter(due).exclude(link="")
    entry = free.order_by("pk").first()
    if entry:
        model.objects.filter(pk=entry.pk).update(link_checked_at=timezone.now())
    return entry


def answers(address: str) -> bool:
    """True where the address gives a page, or at least says that it wants no robot; False whatever else happens."""
    agent = f"{network().name} (liens du répertoire ; {network().contact_email})".encode("ascii", "replace")
    try:
        status = outgoing.status_of(address, agent=agent.decode())
    except outgoing.UnreachableError:
        return False
    return status < GONE or status in WANTS_NO_ROBOT
