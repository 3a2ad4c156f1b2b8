"""Doors that strangers may knock at, and how often: from one address, from its network, about one mailbox, in all.

The narrow limits come first and the one for everybody stands far above them, so that one stranger closes a door for
herself and not for all: what is refused to an address never counts for the whole.

Each count is a row of the cache's table that one statement raises, so processes that count at once lose nothing.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import ceil

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from ..refusals import Refused

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PREFIXES = {4: (32, 24), 6: (64, 48)}  # what one subscriber has, and what her provider or town hall has
MANY = "Beaucoup de demandes arrivent d’ici en peu de temps."
WRITTEN = "Des courriels sont déjà partis vers cette adresse\u00a0: cherchez-y le lien."
_RAISE = """
    INSERT INTO {table} AS counted (cache_key, value, expires)
    VALUES (%(key)s, '1', %(end)s)
    ON CONFLICT (cache_key) DO UPDATE SET
        value = CASE WHEN counted.expires <= %(now)s THEN '1' ELSE (counted.value::int + 1)::text END,
        expires = CASE WHEN counted.expires <= %(now)s THEN excluded.expires ELSE counted.expires END
    RETURNING value::int, expires
"""


class ClosedError(Refused):
    """It was done too often; the message says in French when it can be done again."""


@dataclass(frozen=True)
class Door:
    """Something that people without an account ask for, and how often in ``within``.

    ``mailbox`` is how often in a day one e-mail address is written to.
    """

    name: str
    address: int
    network: int
    everybody: int
    mailbox: int = 0
    within: timedelta = HOUR


def allow(door: Door, request: HttpRequest, *mailboxes: str) -> None:
    """Count somebody who knocks, and who would be written to; raise ClosedError where it is once too often.

    To be called before anything is locked or written, outside of a block that the refusal would undo.
    """
    address, network = _origin(request)
    count(door, {f"adresse:{address}": door.address, f"réseau:{network}": door.network})
    # in order: two who knock at once never wait for each other
    boxes = {f"boîte:{one}": door.mailbox for one in sorted({one.strip().lower() for one in mailboxes})}
    count(door, boxes, within=DAY, told=WRITTEN)
    count(door, {"tous": door.everybody})


def count(door: Door, most: Mapping[str, int], *, within: timedelta | None = None, told: str = MANY) -> None:
    """Count each of these for a door, whoever they are; raise ClosedError for the first that is over its number."""
    for whose, limit in most.items():
        number, end = _raise(f"porte:{door.name}:{_short(whose)}", within or door.within)
        if number > limit:
            raise ClosedError(f"{told} {_when(end)}")


def _origin(request: HttpRequest) -> tuple[str, str]:
    """Return the network addresses of who asks, the narrow one and the wide one; TRUSTED_PROXIES is respected."""
    try:
        told = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (ValueError, PermissionDenied, ImproperlyConfigured):
        return "inconnue", "inconnue"
    if isinstance(told, ipaddress.IPv6Address) and told.ipv4_mapped:
        told = told.ipv4_mapped
    narrow, wide = (str(ipaddress.ip_network((told, size), strict=False)) for size in PREFIXES[told.version])
    return narrow, wide


def _short(whose: str) -> str:
    """Return a word of fixed length: nobody's address stands in the table."""
    return sha256(f"{whose}:{settings.SECRET_KEY}".encode()).hexdigest()[:32]


def _raise(key: str, within: timedelta) -> tuple[int, datetime]:
    """Add one to a count; return it, and when it begins anew."""
    now = timezone.now()
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        told: dict[str, str | datetime] = {"key": key, "now": now, "end": now + within}
        cursor.execute(_RAISE.format(table=table), told)
        number, end = cursor.fetchone()
    return number, end if end.tzinfo else end.replace(tzinfo=UTC)


def _when(end: datetime) -> str:
    minutes = max(1, ceil((end - timezone.now()).total_seconds() / 60))
    if minutes > 90:
        when = f"dans {ceil(minutes / 60)}\u00a0heures"
    else:
        when = "dans une minute" if minutes == 1 else f"dans {minutes}\u00a0minutes"
    return f"Recommencez {when}, ou écrivez-nous à {settings.CONTACT_EMAIL}."
