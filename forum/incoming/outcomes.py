"""Who speaks: a person, a machine that answers for one, or a server that could not deliver."""

import re
from email.message import Message
from email.utils import parseaddr
from enum import Enum
from typing import NamedTuple

from . import headers
from .structure import parts


class Outcome(Enum):
    """What a message is, before anybody looks for its place."""

    WRITTEN = "written"  # by a person: the recipient's address says whether it answers or opens a topic
    EMPTY = "empty"  # by a person, who left neither text nor file
    AUTO = "auto"  # by a machine: absence, receipt, calendar, list, loop
    BOUNCE = "bounce"  # one of our own did not reach somebody, or not yet


class Bounce(NamedTuple):
    """Whom one of our messages did not reach, and whether there is no use in trying again."""

    recipient: str
    is_permanent: bool


_SOLVED = {"delivered", "relayed", "expanded"}
_PRECEDENCE = {"auto_reply", "auto-reply", "bulk", "junk", "list"}
_MARKS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Loop", "List-Id", "X-Vacation")
_ABSENCE = re.compile(
    r"(?:réponse automatique|message automatique|automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|"
    r"absence du bureau|absente?(?: du bureau)?|message d['’]absence|resposta automàtica|respuesta automática)\b",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"(?:réponse|message|notification) automatique|automatic(?:ally)? (?:reply|generated)", re.IGNORECASE
)
_MAILERS = {"mailer-daemon", "postmaster"}


def bounces(message: Message) -> tuple[Bounce, ...]:
    """Return whom the message says it did not reach: one after the other as RFC 3464 has them, each once."""
    found = [bounce for part in parts(message) for bounce in _reported(part)]
    if not found and _is_from_mailer(message):
        addresses = headers.decoded(headers.raw(message, "X-Failed-Recipients")).split(",")
        found = [Bounce(address.strip(), is_permanent=False) for address in addresses if "@" in address]
    return tuple(dict.fromkeys(found))


def is_bounce(message: Message) -> bool:
    """True for what a server says of a message that it has not delivered."""
    if any(part.get_content_type() == "message/delivery-status" for part in parts(message)):
        return bool(bounces(message))
    return _is_from_mailer(message)


def is_auto(message: Message, text: str) -> bool:
    """True for what no person has written; ``text`` is what it says."""
    submitted = headers.line(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if headers.line(message, "Precedence").lower() in _PRECEDENCE or any(name in message for name in _MARKS):
        return True
    if headers.raw(message, "Return-Path").strip() == "<>" or message.get_content_type() == "multipart/report":
        return True
    return any(map(_is_calendar_answer, parts(message))) or _is_absence(message, text)


def _reported(part: Message) -> list[Bounce]:
    if part.get_content_type() != "message/delivery-status":
        return []
    payload = part.get_payload()
    blocks = [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
    return [bounce for bounce in map(_bounce, blocks) if bounce]


def _bounce(block: Message) -> Bounce | None:
    """Return what one block of a delivery report says; nothing where it arrived, or where it names nobody."""
    named = headers.line(block, "Final-Recipient") or headers.line(block, "Original-Recipient")
    recipient = parseaddr(named.rpartition(";")[2])[1]
    if "@" not in recipient or headers.line(block, "Action").lower() in _SOLVED:
        return None
    # « failed » with a status of class 4, a full box, is worth another try
    return Bounce(recipient, is_permanent=headers.line(block, "Status").startswith("5"))


def _is_from_mailer(message: Message) -> bool:
    local = headers.sender(message).address.partition("@")[0].lower()
    return local in _MAILERS or "X-Failed-Recipients" in message


def _is_calendar_answer(part: Message) -> bool:
    method = str(part.get_param("method", "")).upper()
    return part.get_content_type() == "text/calendar" and method not in {"", "REQUEST", "PUBLISH"}


def _is_absence(message: Message, text: str) -> bool:
    """True where the subject alone says so: only of an answer, or where the text agrees."""
    if not _ABSENCE.match(headers.subject(message)):
        return False
    return "In-Reply-To" in message or "References" in message or bool(_SAYS_SO.search(text))
