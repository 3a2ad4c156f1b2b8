"""What somebody wrote, without what the mail program put around it."""

import re
from itertools import groupby

from .markup import MOST_LINES, PICTURES, Line
from .patterns import (
    MARKER,
    PLACEHOLDER,
    attribution_end,
    fold,
    headers_end,
    is_device,
    is_footer,
    is_notice,
    is_rule,
    marker_end,
)
from .structure import Body

_QUOTE = re.compile(r"(?:> ?)+")
_FLOWED_QUOTE = re.compile(r">* ?")
_MARKED = re.compile(re.escape(MARKER.strip("- ")), re.IGNORECASE)
_DELIMITERS = {"--", "---"}
_BULLETS = dict.fromkeys(map(ord, "-–•·"))
_LONGEST_SIGNATURE = 25  # lines: below « --- » there may as well be a second part of the text


def lines_of(body: Body) -> list[Line]:
    """Return the lines of a text part with their depth of quote; soft breaks of RFC 3676 are joined."""
    given = body.text.split("\n", MOST_LINES)[:MOST_LINES]
    return _flowed(given, glues=body.glues) if body.is_flowed else [_line(text, _QUOTE) for text in given]


def _line(text: str, marks: re.Pattern[str]) -> Line:
    found = marks.match(text)
    return Line(text[found.end() :], found[0].count(">")) if found else Line(text)


def _flowed(given: list[str], *, glues: bool) -> list[Line]:
    lines: list[Line] = []
    pieces: list[str] = []  # of the line that goes on
    depth = 0
    for text in given:
        line = _line(text, _FLOWED_QUOTE)
        if pieces and (line.depth != depth or line.text == "-- "):
            lines.append(Line("".join(pieces), depth))
            pieces = []
        is_soft = line.text.endswith(" ") and line.text != "-- "
        pieces.append(line.text[:-1] if is_soft and glues else line.text)
        depth = line.depth
        if not is_soft:
            lines.append(Line("".join(pieces), depth))
            pieces = []
    return [*lines, Line("".join(pieces), depth)]


def cut(lines: list[Line]) -> str:
    """Return what is written, with the quoted paragraph directly above each answer as lines that begin with « > »."""
    paragraphs: list[str] = []
    quoted: list[Line] = []
    for is_quoted, group in groupby(_without_heads(_split_at_marker(lines)), key=lambda line: line.depth > 0):
        if is_quoted:
            quoted = list(group)
            continue
        written = _own(list(group))
        if written and quoted:
            paragraphs.append(_above(quoted))
        if written:
            paragraphs.append(written)
            quoted = []
    return tidy("\n\n".join(filter(None, paragraphs)))


def cut_forward(lines: list[Line]) -> str:
    """Return what is written and all that is handed on below it."""
    at = next((i for i in range(len(lines)) if lines[i].depth or headers_end(lines, i)), len(lines))
    kept = "\n".join("> " * line.depth + line.text for line in lines[at:])
    return tidy(f"{_own(lines[:at])}\n\n{kept}")


def holds_ours(lines: list[Line]) -> bool:
    """True where one of our own mails is quoted."""
    return any(marker_end(lines, i) for i in range(len(lines)))


def _split_at_marker(lines: list[Line]) -> list[Line]:
    """Return the lines with our marker at the beginning of one: some programs write it behind the attribution."""
    out = []
    for line in lines:
        marked = _MARKED.search(line.text)
        before = line.text[: marked.start()].rstrip(" -") if marked else ""
        if marked and before.strip():
            out += [Line(before, line.depth), Line(line.text[marked.start() :], line.depth)]
        else:
            out.append(line)
    return out


def _without_heads(lines: list[Line]) -> list[Line]:
    """Return the lines without what announces a quote, up to the first quote that nothing marks as one."""
    out: list[Line] = []
    is_torn = False  # the program broke quoted lines and did not mark what was left of them
    at = 0
    while at < len(lines):
        line = lines[at]
        end = marker_end(lines, at) or attribution_end(lines, at) or headers_end(lines, at)
        if end:
            if not _goes_on_quoted(lines, at, end):
                return out
            is_torn = is_torn or _is_torn(lines, at, end)
            out += [Line("", max(line.depth, 1))]
            at = end
            continue
        is_rest = is_torn and not line.depth and bool(line.text.strip()) and at > 0 and bool(out) and out[-1].depth > 0
        out.append(Line(line.text, 1) if is_rest and lines[at - 1].text.strip() else line)
        at += 1
    return out


def _goes_on_quoted(lines: list[Line], at: int, end: int) -> bool:
    if any(line.depth for line in lines[at:end]):
        return True
    following = next((i for i in range(end, len(lines)) if lines[i].text.strip()), len(lines))
    return following < len(lines) and lines[following].depth > 0


def _is_torn(lines: list[Line], at: int, end: int) -> bool:
    """True where what announces a quote begins as quoted and ends, the dashes of our marker included, as not."""
    if end < len(lines) and lines[end].text.strip() == MARKER[-3:]:
        end += 1
    return lines[at].depth > 0 and any(not line.depth for line in lines[at:end])


def _above(quoted: list[Line]) -> str:
    """Return the last paragraph of a quote, which is what an answer below it answers; never our own footer."""
    texts = [line.text.rstrip() for line in quoted]
    while texts and not texts[-1].strip():
        texts.pop()
    start = max((i + 1 for i, text in enumerate(texts) if not text.strip()), default=0)
    kept = texts[start:]
    if not kept or is_footer(kept[0]):
        return ""
    return "\n".join(f"> {text.strip()}" for text in kept)


def _own(lines: list[Line]) -> str:
    """Return a stretch of somebody's own lines without signature, lines of devices and notices."""
    texts = [PLACEHOLDER.sub("", line.text).rstrip() if "[" in line.text else line.text.rstrip() for line in lines]
    written = sum(bool(text.strip()) for text in texts)  # from here on
    for i, text in enumerate(texts):
        if text.strip() in _DELIMITERS and written <= _LONGEST_SIGNATURE:
            texts = texts[:i]
            break
        written -= bool(text.strip())
    texts = [text for text in texts if not is_device(text)]
    while texts:
        start = next((i + 1 for i in range(len(texts) - 1, -1, -1) if _is_gap(texts[i])), 0)
        if start < len(texts) and not is_notice(" ".join(texts[start:])):
            break
        texts = texts[: max(start - 1, 0)]
    return "\n".join(texts).strip("\n")


def _is_gap(text: str) -> bool:
    return not text.strip() or is_rule(text)


def tidy(text: str) -> str:
    """Return the text without spaces at the ends of lines, and with one empty line between paragraphs."""
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def without_signatures(text: str, signatures: list[str]) -> str:
    """Return the text without the last lines, where they are what the HTML of the same message marks as signature."""
    lines = text.split("\n")
    for signature in filter(None, map(squeezed, signatures)):
        tail = ""
        for i in range(len(lines) - 1, -1, -1):
            tail = squeezed(lines[i]) + tail
            if len(tail) >= len(signature):
                if tail == signature:
                    return tidy("\n".join(lines[:i]))
                break
    return text


def squeezed(text: str) -> str:
    """Return the letters of a text without what lies between them nor its bullets, to compare two renderings."""
    return "".join(fold(PICTURES.sub("", text)).translate(_BULLETS).split())
