"""Headers as people read them: decoded, on one line, without marks that disguise a text."""

import binascii
import re
from email.message import Message
from email.utils import getaddresses
from typing import NamedTuple

from core.ui.typography import without_controls

from .charsets import decode, of_header

LONGEST_SUBJECT = 300  # characters
MOST_RECIPIENTS = 50
MOST_OF_A_NAME = 5  # headers of the same name that are looked at
MOST_REFERENCES = 50
ENVELOPE = ("X-Original-To", "Delivered-To", "Envelope-To")
_WORD = re.compile(r"=\?([^?\s]+)\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_ID = re.compile(r"<[^<>\s]{1,300}>")
_SPACES = re.compile(r"\s+")
_FORWARD = r"tr|fwd?|rv"
_PREFIX = re.compile(rf"(?:re|r[ée]f|rép|aw|sv|{_FORWARD})(?:\[\d{{1,3}}\])?\s?:\s*", re.IGNORECASE)
_FORWARDED = re.compile(rf"(?:{_FORWARD})\s?:", re.IGNORECASE)


class Address(NamedTuple):
    """A mailbox and the name that stands beside it; both empty where none can be told."""

    address: str
    name: str = ""


def raw(message: Message, name: str) -> str:
    """Return the first header of that name as it was sent, nothing where there is none."""
    return next(iter(_all(message, name)), "")


def line(message: Message, name: str) -> str:
    """Return the first header of that name, decoded."""
    return decoded(raw(message, name))


def decoded(value: str) -> str:
    """Return a header's value on one line, its RFC 2047 words decoded and its raw bytes read as text."""
    value = of_header(value)
    text, pending, charset, end = "", b"", "", 0
    for word in _WORD.finditer(value):
        between = value[end : word.start()]
        data = _word_bytes(word)
        end = word.end()
        # What stands between two words is layout, and one letter may be cut over both of them
        if not between.strip() and pending and word[1].lower() == charset:
            pending += data
            continue
        text += decode(pending, charset) + (between if between.strip() or not pending else "")
        pending, charset = data, word[1].lower()
    text += decode(pending, charset) + value[end:]
    return _SPACES.sub(" ", without_controls(_SPACES.sub(" ", text))).strip()


def subject(message: Message) -> str:
    """Return the decoded subject, its prefixes included."""
    return line(message, "Subject")[:LONGEST_SUBJECT]


def bare(subject: str) -> str:
    """Return a subject without the « Re: », « TR : », « Fwd: » that it begins with, repeated or not."""
    while prefix := _PREFIX.match(subject):
        subject = subject[prefix.end() :]
    return subject.strip()


def is_forward(subject: str) -> bool:
    """True where the subject says that somebody hands a message on."""
    return bool(_FORWARDED.match(subject))


def sender(message: Message) -> Address:
    """Return who wrote; nobody where the message names several, because none of them would be sure."""
    addresses = [address for value in _all(message, "From") for address in _addresses(value)]
    return addresses[0] if len(addresses) == 1 else Address("")


def recipients(message: Message) -> tuple[str, ...]:
    """Return the addresses it came to, those of the envelope first, each once."""
    names = (*ENVELOPE, "To", "Cc")
    addresses = [a.address for name in names for value in _all(message, name) for a in _addresses(value)]
    return tuple(dict.fromkeys(addresses))[:MOST_RECIPIENTS]


def identifiers(message: Message, name: str) -> tuple[str, ...]:
    """Return the message identifiers of a header, with their angle brackets, the last ones where they are many."""
    return tuple(_ID.findall(raw(message, name)))[-MOST_REFERENCES:]


def _all(message: Message, name: str) -> list[str]:
    return [value for key, value in message.raw_items() if key.lower() == name.lower()][:MOST_OF_A_NAME]


def _addresses(value: str) -> list[Address]:
    try:
        pairs = getaddresses([of_header(value)])
    except RecursionError:  # comments in comments in comments
        return []
    return [Address(address, decoded(name)) for name, address in pairs if _is_address(address)]


def _is_address(address: str) -> bool:
    return "@" in address and len(address) <= 254 and address == without_controls(address) and " " not in address


def _word_bytes(word: re.Match[str]) -> bytes:
    data = word[3].encode()
    if word[2] in "qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data
