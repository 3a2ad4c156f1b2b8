"""Return addresses: where a mail server writes that it has not delivered one of our mails (VERP), signed, one a mail.

Anybody may write something that looks like such a return. One that comes to the return address of a mail was written
by whoever received it, or carried it.
"""

import struct
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from .. import tokens
from .models import Mail

NAME = "retour"
VALID_FOR = timedelta(days=30)  # a server gives up after five days at most (RFC 5321, 4.5.4.1)
_PARTS = struct.Struct(">QH")  # mail, day
_EPOCH = date(2026, 1, 1)
RETURN_ADDRESS = tokens.declare(
    "adresse-de-retour", salt="notifications.return", lasts=VALID_FOR, again="Personne n’écrit à cette adresse."
)


def return_address(mail: Mail) -> str:
    """Return the envelope sender of a mail; nothing where no mail comes in."""
    if not settings.LIST_DOMAIN:
        return ""
    packed = _PARTS.pack(mail.pk, (timezone.localdate() - _EPOCH).days)
    return f"{NAME}+{tokens.make_short(RETURN_ADDRESS, packed)}@{settings.LIST_DOMAIN}"


def is_return_address(address: str) -> bool:
    """True for any address of this form, signed or not: no person writes there."""
    local, _, domain = address.strip().lower().rpartition("@")
    return bool(domain) and domain == settings.LIST_DOMAIN.lower() and local.partition("+")[0] == NAME


def returned(address: str) -> Mail | None:
    """Return the mail that a return address means; None for any other, for one that is too old or not ours."""
    if not is_return_address(address):
        return None
    packed = tokens.read_short(RETURN_ADDRESS, address.strip().partition("@")[0].partition("+")[2])
    if packed is None or len(packed) != _PARTS.size:
        return None
    key, day = _PARTS.unpack(packed)
    if timezone.localdate() - (_EPOCH + timedelta(days=day)) > VALID_FOR or key >= 2**63:
        return None
    return Mail.objects.filter(pk=key).first()
