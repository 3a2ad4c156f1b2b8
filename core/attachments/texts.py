"""Plain texts and lists of values: the encoding that they are written in, and whether they are texts at all."""

import codecs
import re

# with their marks, the longest first: the mark of UTF-16 begins that of UTF-32
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# what Windows, older Unix, Macintosh and DOS programs write in France, the likeliest first
OLDER = ("windows-1252", "iso-8859-15", "macintosh", "ibm850")
HEAD = 100_000  # bytes that tell which of them
_FRENCH = re.compile("[éèêëàâäîïôöùûüçœæÉÈÊÀÂÎÔÙÇŒ’«»€°…–\u00a0]")
# a text has lines, tabs, pages, and the end that DOS wrote
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f\ufffe\uffff]")


def encoding_of(data: bytes) -> str | None:
    """Return the name of the encoding of a text, as a media type says it; None for what is no text."""
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    candidates = (marked,) if marked else ("utf-8", *_unmarked(data))
    return next((name for name in candidates if _is_text(data, name)), None)


def _unmarked(data: bytes) -> tuple[str, ...]:
    """Return the encodings that a text without a mark may have, the likeliest first."""
    head = data[:HEAD]
    if b"\x00" in data:  # every second byte of our letters is so in UTF-16
        sides = (("utf-16-le", head[1::2]), ("utf-16-be", head[::2]))
        return tuple(name for name, side in sides if side.count(0) > 0.7 * len(side))
    return tuple(sorted(OLDER, key=lambda name: -len(_FRENCH.findall(head.decode(name, "ignore")))))


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        return _CONTROLS.search(data.decode(encoding)) is None
    except UnicodeDecodeError:
        return False
