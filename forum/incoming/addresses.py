"""Addresses at which the forum takes mail: one for each category, and one for each reader of a topic, signed."""

import base64
import struct
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from reseau66.core import tokens

REPLY = "reponse"
VALID_FOR = timedelta(days=90)
_PARTS = struct.Struct(">IIH")  # person, topic, day
_SEAL = 12  # bytes
_EPOCH = date(2026, 1, 1)
REPLY_ADDRESS = tokens.declare(
    "adresse-de-reponse", salt="forum.reply", lasts=VALID_FOR, again="Répondez sur le portail."
)


@dataclass(frozen=True)
class ReplyTo:
    """Who answers in which topic, by the address that she was given; whether it is too old."""

    person: int
    topic: int
    is_expired: bool


def is_open() -> bool:
    """True where mail comes in."""
    return bool(settings.LIST_DOMAIN)


def list_address(slug: str) -> str:
    """Return where one writes to a category; nothing where no mail comes in."""
    return f"{slug}@{settings.LIST_DOMAIN}" if is_open() else ""


def reply_address(person: int, topic: int) -> str:
    """Return where this person, and nobody else, answers in a topic by mail; nothing where no mail comes in.

    Letters and digits alone, in any case: mail servers change the case, and cut what is long.
    """
    if not is_open():
        return ""
    told = _PARTS.pack(person, topic, (timezone.localdate() - _EPOCH).days)
    token = base64.b32encode(told + tokens.seal(REPLY_ADDRESS, told, size=_SEAL)).decode().rstrip("=").lower()
    return f"{REPLY}+{token}@{settings.LIST_DOMAIN}"


def meant_by(address: str) -> ReplyTo | None:
    """Return what a reply address says; None for any other, or one that we have not made."""
    local, _, domain = address.strip().lower().rpartition("@")
    name, _, token = local.partition("+")
    if not domain or domain != settings.LIST_DOMAIN.lower() or name != REPLY:
        return None
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
        person, topic, day = _PARTS.unpack(raw[: _PARTS.size])
    except (ValueError, struct.error):
        return None
    if not tokens.is_sealed(REPLY_ADDRESS, raw[: _PARTS.size], raw[_PARTS.size :], size=_SEAL):
        return None
    made = _EPOCH + timedelta(days=day)
    return ReplyTo(person, topic, is_expired=timezone.localdate() - made > VALID_FOR)


def slug_of(address: str) -> str:
    """Return the word of a category's address; nothing for an address elsewhere."""
    local, _, domain = address.strip().lower().rpartition("@")
    return local if domain and domain == settings.LIST_DOMAIN.lower() and "+" not in local else ""
