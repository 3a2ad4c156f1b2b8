"""Counting against a limit: who comes without an account is counted here, what stands in a table is counted there.

Each count of ours is a row of the cache's table that one statement raises, so processes that count at once lose
nothing. What is refused to an address never counts for the whole: bounds are counted in their order.
"""

import ipaddress
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ..network.identity import network
from .declaring import Limit, LimitReachedError, Whose

PREFIXES = {4: (32, 24), 6: (64, 48)}  # what one subscriber has, and what her provider or town hall has
_RAISE = """
    INSERT INTO {table} AS counted (cache_key, value, expires)
    VALUES (%(key)s, '1', %(end)s)
    ON CONFLICT (cache_key) DO UPDATE SET
        value = CASE WHEN counted.expires <= %(now)s THEN '1' ELSE (counted.value::int + 1)::text END,
        expires = CASE WHEN counted.expires <= %(now)s THEN excluded.expires ELSE counted.expires END
    RETURNING value::int, expires
"""


def knock(
    limit: Limit, request: HttpRequest, *, mailboxes: Collection[str] = (), persons: Collection[str] = ()
) -> None:
    """Count somebody without an account, and whom it writes to; raise LimitReachedError where it is too often.

    To be called before anything is locked or written, outside of a block that the refusal would undo.
    """
    address, network = _origin(request)
    whose = {Whose.ADDRESS: [address], Whose.NETWORK: [network], Whose.EVERYBODY: [""]}
    count(limit, {**whose, Whose.MAILBOX: mailboxes, Whose.PERSON: persons})


def count(limit: Limit, whose: Mapping[Whose, Collection[str]]) -> None:
    """Count each of these; raise LimitReachedError for the first that is over its number."""
    for bound in limit.bounds:
        # in order: two who knock at once never wait for each other
        for who in sorted({who.strip().lower() for who in whose.get(bound.whose, ())}):
            number, end = _raise(f"porte:{limit.name}:{_short(f'{bound.whose}:{who}')}", bound.within)
            if number > bound.most:
                raise LimitReachedError(bound.sentence.format(when=_when(end)))


def is_reached(limit: Limit, whose: Whose, rows: QuerySet[Any], *, at: str) -> bool:
    """Tell whether as many of these rows as there may be were written within the span, by their column ``at``."""
    bound = limit.of(whose)
    return rows.filter(**{f"{at}__gt": bound.since}).count() >= bound.most


def check(limit: Limit, whose: Whose, rows: QuerySet[Any], *, at: str) -> None:
    """Raise LimitReachedError where one row more would be too many."""
    if is_reached(limit, whose, rows, at=at):
        raise LimitReachedError(limit.of(whose).sentence)


def _origin(request: HttpRequest) -> tuple[str, str]:
    """Return the network addresses of who asks, the narrow one and the wide one; TRUSTED_PROXIES is respected."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (ValueError, PermissionDenied, ImproperlyConfigured):
        return "inconnue", "inconnue"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    narrow, wide = (str(ipaddress.ip_network((address, size), strict=False)) for size in PREFIXES[address.version])
    return narrow, wide


def _short(whose: str) -> str:
    """Return a word of fixed length: nobody's address stands in the table."""
    return sha256(f"{whose}:{settings.SECRET_KEY}".encode()).hexdigest()[:32]


def _raise(key: str, within: timedelta) -> tuple[int, datetime]:
    """Add one to a count; return it, and when it begins anew."""
    now = timezone.now()
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        parameters: dict[str, str | datetime] = {"key": key, "now": now, "end": now + within}
        cursor.execute(_RAISE.format(table=table), parameters)
        number, end = cursor.fetchone()
    return number, end if end.tzinfo else end.replace(tzinfo=UTC)


def _when(end: datetime) -> str:
    minutes = max(1, ceil((end - timezone.now()).total_seconds() / 60))
    if minutes > 90:
        when = f"dans {ceil(minutes / 60)}\u00a0heures"
    else:
        when = "dans une minute" if minutes == 1 else f"dans {minutes}\u00a0minutes"
    return f"Recommencez {when}, ou écrivez-nous à {network().contact_email}."
