"""Videos and sounds: told by their first bytes, never held whole in memory, sent piece by piece."""

import re
from dataclasses import dataclass

from ..refusals import Refused
from .heif import is_heif
from .images import other_format

MAX_BYTES = 150_000_000
TOO_HEAVY = "Cet enregistrement dépasse 150\u00a0Mo. Raccourcissez-le, ou donnez l’adresse où il se trouve."
REFUSED = "Ce fichier n’est ni une vidéo (MP4, WebM) ni un son (MP3, M4A, Ogg) que l’on sait lire partout."
PIECE = 4_000_000  # bytes of one answer at most
_HEAD = 64
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})$")


class RecordingRefusedError(Refused, ValueError):
    """The file is no recording that we take; the message says why and what to do, in French."""


@dataclass(frozen=True)
class Sort:
    """What a recording is: its extension and its media type."""

    extension: str
    content_type: str


def sort_of(head: bytes) -> Sort:
    """Return what a file is from its first bytes; raise RecordingRefusedError."""
    start = head[:_HEAD]
    if start[4:8] == b"ftyp" and not is_heif(start) and not other_format(start):
        return Sort("m4a", "audio/mp4") if start[8:11] == b"M4A" else Sort("mp4", "video/mp4")
    if start.startswith(b"\x1aE\xdf\xa3"):
        return Sort("webm", "video/webm")
    if start.startswith(b"OggS"):
        return Sort("ogg", "audio/ogg")
    if start.startswith(b"ID3") or (start[:1] == b"\xff" and start[1:2] in {b"\xfb", b"\xf3", b"\xf2"}):
        return Sort("mp3", "audio/mpeg")
    raise RecordingRefusedError(REFUSED)


def piece_asked(header: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte of the piece that a Range header asks for (RFC 9110, 14.2), ``PIECE`` long at most.

    None where it asks for nothing that one can give.
    """
    match = _RANGE.match(header)
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start > end:
        return None
    return start, min(end, start + PIECE - 1)
