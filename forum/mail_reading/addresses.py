"""Addresses at which the forum takes mail: one for each category, and one for each reader of a topic, signed."""

import struct
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from core import tokens

REPLY = "reponse"
VALID_FOR = timedelta(days=90)
_PARTS = struct.Struct(">IIH")  # person, topic, day
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
    """Return where this person, and nobody else, answers in a topic by mail; nothing where no mail comes in."""
    if not is_open():
        return ""
    packed = _PARTS.pack(person, topic, (timezone.localdate() - _EPOCH).days)
    return f"{REPLY}+{tokens.make_short(REPLY_ADDRESS, packed)}@{settings.LIST_DOMAIN}"


def meant_by(address: str) -> ReplyTo | None:
    """Return what a reply address says; None for any other, or one that we have not made."""
    local, _, domain = address.strip().lower().rpartition("@")
    name, _, token = local.partition("+")
    if not domain or domain != settings.LIST_DOMAIN.lower() or name != REPLY:
        return None
    packed = tokens.read_short(REPLY_ADDRESS, token)
    if packed is None or len(packed) != _PARTS.size:
        return None
    person, topic, day = _PARTS.unpack(packed)
    made_on = _EPOCH + timedelta(days=day)
    return ReplyTo(person, topic, is_expired=timezone.localdate() - made_on > VALID_FOR)


def slug_of(address: str) -> str:
    """Return the word of a category's address; nothing for an address elsewhere."""
    local, _, domain = address.strip().lower().rpartition("@")
    return local if domain and domain == settings.LIST_DOMAIN.lower() and "+" not in local else ""
