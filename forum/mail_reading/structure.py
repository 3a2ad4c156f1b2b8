"""The parts of a message, read within bounds: its bodies, its files, what it says of itself to machines."""

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32

from core.attachments.documents import MAX_BYTES
from core.ui.typography import without_controls

from . import headers, unpacking
from .charsets import decode, of_header

MOST_BYTES = 60_000_000  # of a message; what follows is not read
MOST_PARTS = 100
MOST_LINES = 900_000  # an honest message of that weight has no more
DEEPEST = 12
MOST_HEADERS = 500  # of a part
LONGEST_HEADER = 10_000  # characters
LONGEST_DESCRIPTION = 2_000  # characters of Content-Type and its like
LONGEST_BODY = 400_000  # bytes of a text part: Outlook's markup is ten times its text
MOST_BODY_BYTES = 800_000  # of all text parts together
MOST_FILES = 10
MOST_FILE_BYTES = 25_000_000  # of all together
LONGEST_NAME = 150
_CHUNK = 8192  # bytes, between two looks at the bounds

MOST_PACKED = 3  # parts that are unpacked, each by a process of its own

# What mail programs add for each other, which says nothing to people
_MACHINE_TYPES = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
    "text/rfc822-headers",
    "text/x-amp-html",
}
_MACHINE_NAMES = re.compile(r"smime\.p7s|ATT\d{3,6}\.(?:c|dat)", re.IGNORECASE)
# Exchange makes a file of each piece of text below the first attachment
_PIECE = re.compile(r"ATT\d{3,6}\.(?:html?|txt)", re.IGNORECASE)
_TNEF_TYPES = {"application/ms-tnef", "application/vnd.ms-tnef"}
_SMIME_TYPES = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SIGNED = {"signed-data", ""}
# What somebody sends and we do not hand on is named to her, with the reason
_NOT_TAKEN = {
    "application/pgp-encrypted": "message chiffré, que le portail ne peut pas ouvrir",
    "text/calendar": "invitation d’agenda",
    "application/ics": "invitation d’agenda",
}
_FORWARDED = "message transféré en pièce jointe"
_PACKED = "format d’Outlook qui n’a pas pu être ouvert"
_SEALED = "message chiffré ou scellé, que le portail ne peut pas ouvrir"


@dataclass(frozen=True)
class Attachment:
    """A file that came with the message, as it came: nobody has checked what it holds."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Body:
    """The text of a part, with what it needs to be read."""

    text: str
    is_html: bool = False
    is_flowed: bool = False
    glues: bool = False  # DelSp=yes of RFC 3676
    is_cut: bool = False


@dataclass
class Contents:
    """What the walk through a message finds: its bodies as text first and as HTML first, its files."""

    plain: list[Body] = field(default_factory=list)
    html: list[Body] = field(default_factory=list)
    files: list[tuple[str, Message]] = field(default_factory=list)  # Content-ID and part
    left_out: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # packed parts in which nothing was found
    unpacked: list[tuple[list[Body], list[Body]]] = field(default_factory=list)  # bodies of winmail.dat
    packed: int = 0
    room: int = MOST_BODY_BYTES
    is_cut: bool = False  # a body is longer than what is read of it


class _Bounds:
    parts = 0
    depth = 0
    lines = 0

    def are_passed(self) -> bool:
        return self.parts > MOST_PARTS or self.depth > DEEPEST or self.lines > MOST_LINES


class _Part(Message):
    """A part that counts itself, and forgets headers beyond what an honest message has."""

    def __init__(self, bounds: _Bounds) -> None:
        super().__init__(_Short())
        self._bounds = bounds
        self._depth = 0
        bounds.parts += 1

    def attach(self, payload: Message) -> None:  # type: ignore[override]
        payload._depth = self._depth + 1  # type: ignore[attr-defined]
        self._bounds.depth = max(self._bounds.depth, self._depth + 1)
        super().attach(payload)

    def set_raw(self, name: str, value: str) -> None:
        if len(self) < MOST_HEADERS:
            super().set_raw(name, value)

    def get_content_charset(self, failobj: object = None) -> str:
        """Return ASCII: the standard library would try any of its codecs, and some never end."""
        return "ascii"

    def get_boundary(self, failobj: object = None) -> str | None:  # type: ignore[override]
        """Return the boundary, nothing where its charset (RFC 2231) is none."""
        try:
            return super().get_boundary()
        except ValueError:
            return None

    def get_filename(self, failobj: object = None) -> str:
        """Return the name of the file, nothing where its charset (RFC 2231) is none."""
        try:
            return super().get_filename() or ""
        except ValueError:
            return ""


class _Short(Compat32):
    """Headers are cut: the standard library takes a time that grows with the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        longest = LONGEST_DESCRIPTION if name.lower().startswith("content-") else LONGEST_HEADER
        return name, value[:longest].replace("\x00", "")

    def header_fetch_parse(self, name: str, value: str) -> str:
        return of_header(value)


def parse(raw: bytes) -> tuple[Message, bool]:
    """Return the message, and whether all of it was read."""
    bounds = _Bounds()
    parser = BytesFeedParser(lambda: _Part(bounds), policy=_Short())
    end = min(len(raw), MOST_BYTES)
    at = 0
    while at < end and not bounds.are_passed():
        chunk = raw[at : min(at + _CHUNK, end)]
        bounds.lines += max(chunk.count(b"\n"), chunk.count(b"\r"))
        parser.feed(chunk)
        at += _CHUNK
    return parser.close(), at >= len(raw)


def parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """Return the message and its parts in order, those of a message that it holds aside."""
    yield message
    if message.get_content_maintype() != "message" and depth < DEEPEST:
        for part in _children(message):
            yield from parts(part, depth + 1)


def contents(message: Message) -> Contents:
    """Return the bodies and files of a message."""
    contents = Contents()
    contents.plain, contents.html = _bodies(message, contents, 0)
    # where the bodies say something, what Outlook packs says it again
    if not any(body.text.strip() for body in [*contents.plain, *contents.html]):
        contents.plain += [body for plain, _ in contents.unpacked for body in plain]
        contents.html += [body for _, html in contents.unpacked for body in html]
    return contents


def _bodies(part: Message, contents: Contents, depth: int) -> tuple[list[Body], list[Body]]:
    kind = part.get_content_type()
    if part.get_content_maintype() == "message":
        if not kind.startswith("message/d"):  # delivery-status, disposition-notification
            contents.left_out.append(f"{_forwarded_name(part)} ({_FORWARDED})")
        return [], []
    if part.is_multipart():
        below = [_bodies(child, contents, depth + 1) for child in _children(part)] if depth < DEEPEST else []
        if kind == "multipart/alternative":
            return _first(below, 0, is_html=False), _first(below[::-1], 1, is_html=True)
        return [b for plain, _ in below for b in plain], [b for _, html in below for b in html]
    if kind in {"text/plain", "text/html"} and _is_shown(part):
        body = _body(part, min(contents.room, LONGEST_BODY))
        contents.room -= len(body.text)
        contents.is_cut = contents.is_cut or body.is_cut
        return [body], [body]
    return _of_file(part, kind, contents, depth)


def _of_file(part: Message, kind: str, contents: Contents, depth: int) -> tuple[list[Body], list[Body]]:
    """Keep a file, name it where it is not handed on, or return the bodies of the message that it holds."""
    name = file_name(part)
    if kind in _TNEF_TYPES or name.lower() == "winmail.dat":
        contents.unpacked.append(_opened(part, unpacking.TNEF, contents, depth))
    elif kind in _SMIME_TYPES or name.lower() == "smime.p7m":
        is_signed = str(part.get_param("smime-type", "")).lower() in _SIGNED
        if is_signed:
            return _opened(part, unpacking.SIGNED, contents, depth)
        contents.left_out.append(f"{name} ({_SEALED})")
    elif kind in _NOT_TAKEN:
        contents.left_out.append(f"{name} ({_NOT_TAKEN[kind]})")
    elif kind not in _MACHINE_TYPES and not _MACHINE_NAMES.fullmatch(name):
        contents.files.append((headers.raw(part, "Content-ID").strip("<> \t\r\n"), part))
    return [], []


def _opened(part: Message, kind: str, contents: Contents, depth: int) -> tuple[list[Body], list[Body]]:
    """Return the bodies of the message that a part packs, and keep its files; the part is named where it fails."""
    contents.packed += 1
    unpacked = unpacking.unpack(kind, content(part)) if contents.packed <= MOST_PACKED and depth < DEEPEST else None
    if unpacked is None:
        contents.left_out.append(f"{file_name(part)} ({_PACKED if kind == unpacking.TNEF else _SEALED})")
        return [], []
    if not unpacked.strip():
        contents.unread.append(f"{file_name(part)} ({_PACKED if kind == unpacking.TNEF else _SEALED})")
        return [], []
    return _bodies(parse(unpacked)[0], contents, depth + 1)


def _forwarded_name(part: Message) -> str:
    inner = next(iter(_children(part)), None)
    subject = headers.subject(inner) if inner is not None and not part.get_filename() else ""
    return f"{subject[: LONGEST_NAME - 4]}.eml" if subject else file_name(part)


def _first(below: list[tuple[list[Body], list[Body]]], which: int, *, is_html: bool) -> list[Body]:
    """Return the first of the alternatives that has such a body; failing that, the first that has any."""
    some = [pair[which] for pair in below if pair[which]]
    return next((bodies for bodies in some if any(b.is_html == is_html for b in bodies)), some[0] if some else [])


def _body(part: Message, longest: int) -> Body:
    data = content(part)
    text = decode(data[:longest], str(part.get_param("charset", "")), is_cut=len(data) > longest)
    return Body(
        text=text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""),
        is_html=part.get_content_type() == "text/html",
        is_flowed=str(part.get_param("format", "")).lower() == "flowed",
        glues=str(part.get_param("delsp", "")).lower() == "yes",
        is_cut=len(data) > longest,
    )


def content(part: Message) -> bytes:
    """Return the bytes of a part, nothing where it has none of its own."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def take(files: list[tuple[str, Message]]) -> tuple[list[Attachment], list[str]]:
    """Return the files with their bytes as far as the bounds go, and the names of the others."""
    taken: list[Attachment] = []
    left_out: list[str] = []
    room = MOST_FILE_BYTES
    for _, part in files:
        name = file_name(part)
        data = content(part) if len(taken) < MOST_FILES and room else b""
        if not data or len(data) > min(room, MAX_BYTES):
            left_out.append(name)
            continue
        room -= len(data)
        taken.append(Attachment(name, part.get_content_type()[:100], data))
    return taken, left_out


def file_name(part: Message) -> str:
    """Return a name for the file of a part, without folders, with an ending that follows its type."""
    given = headers.decoded(part.get_filename() or "")
    name = re.split(r"[/\\]", without_controls(given))[-1].strip(" .")
    if name:
        return name[-LONGEST_NAME:]
    kind = part.get_content_type()
    return "document" + (".eml" if kind == "message/rfc822" else mimetypes.guess_extension(kind) or "")


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _is_shown(part: Message) -> bool:
    """True for a text that belongs to what is read, and is no file."""
    name = part.get_filename()
    return bool(_PIECE.fullmatch(name)) if name else part.get_content_disposition() != "attachment"
