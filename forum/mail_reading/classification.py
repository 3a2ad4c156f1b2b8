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
    DOUBTFUL = "doubtful"  # by a person, or by a machine that answers for her and does not say so
    EMPTY = "empty"  # by a person, who left neither text nor file
    AUTO = "auto"  # by a machine that says so: absence, receipt, calendar, list, loop
    BOUNCE = "bounce"  # one of our own did not reach somebody, or not yet


class Bounce(NamedTuple):
    """Whom one of our messages did not reach, why (RFC 3463), and whether the server has given up."""

    recipient: str
    status: str = ""
    is_final: bool = True

    @property
    def is_permanent(self) -> bool:
        return self.status.startswith("5")

    @property
    def is_unknown(self) -> bool:
        """True where the address does not exist: 5.1.7 and 5.1.8 speak of the sender's."""
        return self.is_final and self.status.startswith("5.1.") and self.status not in {"5.1.7", "5.1.8"}


_SOLVED = {"delivered", "relayed", "expanded"}
_PRECEDENCE = {"auto_reply", "auto-reply", "bulk", "junk", "list"}
_MARKS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Loop", "List-Id", "X-Vacation")
_MACHINE_SUBJECT = re.compile(
    r"(?:(?:réponse|message|notification) (?:automatique|d'absence)|automatic reply|auto[- ]?(?:reply|response)|"
    r"automatische antwort|resposta automàtica|respuesta automática)\b",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"(?:je suis |actuellement )?(?:out of (?:the )?office|absence|absente?|en congés?|congés?|en vacances|"
    r"indisponible|fuera de la oficina|fora de l'oficina)\b",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"(?:réponse|message|notification|courriel|mail) (?:automatique|généré automatiquement|d'absence)|"
    r"automatic(?:ally)? (?:reply|generated|response)|répondeur automatique"
)
_IS_AWAY = re.compile(
    r"(?:je suis|je serai|nous sommes|nous serons|actuellement|en ce moment|sera|est) (?:actuellement |en ce moment )?"
    r"(?:absente?s?|en congés?|en vacances|indisponibles?|en arrêt|en formation|en déplacement)\b|"
    r"i am (?:currently )?(?:out of|away|on leave)|i will be (?:out of|away)|no estic|estoy fuera|estic fora"
)
_AS_NOTICES_DO = (
    re.compile(
        r"(?:jusqu'au|du) (?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?\d|\bau \d|until |"
        r"de retour (?:le|au|lundi|mardi|mercredi|jeudi|vendredi)|back on"
    ),
    re.compile(r"(?:à|dès|avant) mon retour|(?:upon|on) my return|when i (?:return|am back)|dès que possible"),
    re.compile(
        r"en cas d'urgence|pour toute urgence|(?:en|durant|pendant) (?:mon|cette) absence|urgent|"
        r"(?:merci de|vous pouvez|veuillez)(?: vous)? (?:contacter|joindre|adresser)"
    ),
    re.compile(r"accès (?:limité )?à (?:ma messagerie|mes (?:mails|courriels))|access to (?:my )?e-?mail"),
    re.compile(r"ne (?:sera|seront)(?: ni| pas)? (?:lu|transféré|traité|consulté)"),
)
_ENOUGH = 2
_LONGEST_NOTICE = 1_200  # characters: longer, a person wrote
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_MAILERS = {"mailer-daemon", "postmaster"}


def bounces(message: Message) -> tuple[Bounce, ...]:
    """Return whom the message says it did not reach: one after the other as RFC 3464 has them, each once."""
    reported = [bounce for part in parts(message) for bounce in _reported(part)]
    if not reported and _is_from_mailer(message):
        addresses = headers.decoded(headers.raw(message, "X-Failed-Recipients")).split(",")
        reported = [Bounce(address.strip()) for address in addresses if "@" in address]
    return tuple(dict.fromkeys(reported))


def is_bounce(message: Message) -> bool:
    """True for what a server says of a message that it has not delivered."""
    if any(part.get_content_type() == "message/delivery-status" for part in parts(message)):
        return bool(bounces(message))
    return _is_from_mailer(message)


def is_auto(message: Message) -> bool:
    """True for what no person has written, as its headers say."""
    submitted = headers.line(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if headers.line(message, "Precedence").lower() in _PRECEDENCE or any(name in message for name in _MARKS):
        return True
    if headers.raw(message, "Return-Path").strip() == "<>" or message.get_content_type() == "multipart/report":
        return True
    return any(map(_is_calendar_answer, parts(message)))


def is_like_absence(message: Message, text: str, *, is_quoting: bool) -> bool:
    """True where subject and text together speak as a machine that answers for somebody who is away.

    One sign is none: a person is away on Friday, and says so. A question, a long text, and our mail quoted below speak
    for a person.
    """
    folded = " ".join(text.replace("’", "'").lower().split())
    said = headers.bare(headers.subject(message)).lstrip("[(*- ").replace("’", "'")
    if _MACHINE_SUBJECT.match(said):
        return True
    signs = 2 * bool(_SAYS_SO.search(folded)) + bool(_AWAY_SUBJECT.match(said))
    if _IS_AWAY.search(folded):
        signs += 1 + sum(bool(pattern.search(folded)) for pattern in _AS_NOTICES_DO)
    return signs - is_quoting - ("?" in folded) - (len(folded) > _LONGEST_NOTICE) >= _ENOUGH


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
    status = _STATUS.match(headers.line(block, "Status"))
    is_final = headers.line(block, "Action").lower() in {"failed", ""}
    return Bounce(recipient, status[0] if status else "", is_final)


def _is_from_mailer(message: Message) -> bool:
    local = headers.sender(message).address.partition("@")[0].lower()
    return local in _MAILERS or "X-Failed-Recipients" in message


def _is_calendar_answer(part: Message) -> bool:
    method = str(part.get_param("method", "")).upper()
    return part.get_content_type() == "text/calendar" and method not in {"", "REQUEST", "PUBLISH"}
