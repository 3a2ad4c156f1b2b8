"""What somebody wrote, without what the mail program put around it."""

import re
from dataclasses import dataclass
from itertools import groupby

from .markup import MOST_LINES, PICTURES, Line
from .patterns import (
    MARKER,
    PLACEHOLDER,
    fold,
    head_end,
    headers_end,
    is_device,
    is_footer,
    is_notice,
    is_rule,
    is_signature,
    marker_end,
)
from .structure import Body
from .threads import Letter, thread_start


@dataclass(frozen=True)
class Cut:
    """What somebody wrote, and what stood beside it that may be hers; whether it is sure not to be."""

    text: str
    rest: str = ""
    is_sure: bool = True


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
    match = marks.match(text)
    return Line(text[match.end() :], match[0].count(">")) if match else Line(text)


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


def cut(lines: list[Line], letter: Letter) -> Cut:
    """Return what is written, with the quoted paragraph directly above each answer as lines that begin with « > »."""
    lines = _split_at_marker(lines)
    start, is_sure = thread_start(lines, letter)
    own = _own(_as_written(lines[:start]), letter)
    below = _below(lines[start:], letter, is_ours=holds_ours(lines[start:]))
    return joined([own, below, Cut("", is_sure=is_sure or start == len(lines))])


def cut_forward(lines: list[Line], letter: Letter) -> Cut:
    """Return what is written and all that is handed on below it."""
    at = next((i for i in range(len(lines)) if lines[i].depth or headers_end(lines, i)), len(lines))
    kept = "\n".join("> " * line.depth + line.text for line in lines[at:])
    return joined([_own([line.text for line in lines[:at]], letter), Cut(kept)])


def joined(cuts: list[Cut]) -> Cut:
    """Return several as one; a rest of rules and dashes alone is none."""
    text, rest = (tidy("\n\n".join(filter(None, parts))) for parts in ([c.text for c in cuts], [c.rest for c in cuts]))
    if not any(letter.isalnum() for letter in rest):
        return Cut(text)
    return Cut(text, rest, is_sure=all(cut.is_sure for cut in cuts))


def _as_written(lines: list[Line]) -> list[str]:
    """Return lines above what a program quotes: there, « > » is typed, and makes a list where no words follow."""
    texts: list[str] = []
    last = max((i for i, line in enumerate(lines) if not line.depth and line.text.strip()), default=-1)
    is_quoted = False
    for i, line in enumerate(lines):
        if (line.depth > 0) != is_quoted and texts:
            texts.append("")
        is_quoted = line.depth > 0
        sign = "- " if i > last and line.depth == 1 else "> " * line.depth
        texts.append(sign + line.text if line.text.strip() else "")
    return texts


def _below(lines: list[Line], letter: Letter, *, is_ours: bool) -> Cut:
    """Return the answers that stand in and below what a program quotes; ``is_ours`` where it is one of our mails.

    What is left of our own mail is no rest. Of another quote, all that stands above an answer is kept.
    """
    kept, tail = _without_heads(lines)
    parts: list[Cut] = []
    quoted: list[Line] = []
    for is_quoted, group in groupby(kept, key=lambda line: line.depth > 0):
        if is_quoted:
            quoted = list(group)
            continue
        written = _own([line.text for line in group], letter)
        if written.text and quoted:
            parts.append(Cut(_above(quoted, whole=not is_ours)))
        parts.append(written)
        quoted = [] if written.text else quoted
    if not is_ours and any(line.text.strip() for line in quoted):
        parts.append(Cut("", "\n".join("> " * line.depth + line.text for line in quoted), is_sure=False))
    return joined([*parts, _after_ours(tail, letter), Cut("", "\n".join(line.text for line in tail))])


def _after_ours(tail: list[Line], letter: Letter) -> Cut:
    """Return what stands below the last line of our mail, where nothing marks its lines as quoted."""
    ends = [i for i, line in enumerate(tail) if is_footer(line.text)]
    following = tail[ends[-1] + 1 :] if ends else []
    end = next((i for i in range(len(following)) if head_end(following, i)), len(following))
    return Cut(_own([line.text for line in following[:end]], letter).text)


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


def _without_heads(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines without what announces a quote, up to the first quote that no mark is before, and the others."""
    out: list[Line] = []
    is_torn = False  # the program broke quoted lines and did not mark what was left of them
    at = 0
    while at < len(lines):
        line = lines[at]
        end = head_end(lines, at)
        if end:
            if not _goes_on_quoted(lines, at, end):
                return out, lines[end:]
            is_torn = is_torn or _is_torn(lines, at, end)
            out += [Line("", max(line.depth, 1))]
            at = end
            continue
        is_rest = is_torn and not line.depth and bool(line.text.strip()) and at > 0 and bool(out) and out[-1].depth > 0
        out.append(Line(line.text, 1) if is_rest and lines[at - 1].text.strip() else line)
        at += 1
    return out, []


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


def _above(quoted: list[Line], *, whole: bool) -> str:
    """Return the quote that an answer below it answers: its last paragraph, or all of it; never our own footer."""
    texts = [line.text.rstrip() for line in quoted]
    while texts and not texts[-1].strip():
        texts.pop()
    start = max((i + 1 for i, text in enumerate(texts) if not text.strip()), default=0)
    if whole:
        start = next((i for i, text in enumerate(texts) if text.strip()), 0)
    kept = texts[start:]
    if not kept or is_footer(kept[0]):
        return ""
    quote = "\n".join(f"> {text.strip()}".rstrip() for text in kept)
    return quote if quote.strip("> \n") else ""


def _own(texts: list[str], letter: Letter) -> Cut:
    """Return a stretch of somebody's own lines without signature, lines of devices and notices, which are its rest."""
    texts = [PLACEHOLDER.sub("", text) if "[" in text else text for text in texts]
    texts = [text for text in texts if not is_device(text)]
    at, is_sure = _signature(texts, letter)
    texts, rest = [text.rstrip() for text in texts[:at]], texts[at:]
    while texts:
        start = next((i + 1 for i in range(len(texts) - 1, -1, -1) if _is_gap(texts[i])), 0)
        if start < len(texts) and not is_notice(" ".join(texts[start:])):
            break
        texts, rest = texts[: max(start - 1, 0)], texts[max(start - 1, 0) :] + rest
    return Cut("\n".join(texts).strip("\n"), "\n".join(rest), is_sure)


def _signature(texts: list[str], letter: Letter) -> tuple[int, bool]:
    """Return where a signature begins, and whether it is sure to be one; the end where there is none.

    « -- » and « --- » part a text as well: with a space behind the first, as RFC 3676 has it, a program wrote it.
    """
    written = sum(bool(text.strip()) for text in texts)  # from here on
    for i, text in enumerate(texts):
        if text.strip() in _DELIMITERS and written <= _LONGEST_SIGNATURE:
            is_one = is_signature(texts[i + 1 :], letter.names)
            if is_one or (text == "-- " and any(above.strip() for above in texts[:i])):
                return i, is_one
        written -= bool(text.strip())
    return len(texts), True


def _is_gap(text: str) -> bool:
    return not text.strip() or is_rule(text)


def tidy(text: str) -> str:
    """Return the text without spaces at the ends of lines, and with one empty line between paragraphs."""
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def without_signatures(cut: Cut, signatures: list[str]) -> Cut:
    """Return the text without the last lines, where they are what the HTML of the same message marks as signature."""
    lines = cut.text.split("\n")
    for signature in filter(None, map(squeezed, signatures)):
        tail = ""
        for i in range(len(lines) - 1, -1, -1):
            tail = squeezed(lines[i]) + tail
            if len(tail) >= len(signature):
                if tail == signature:
                    return joined(
                        [Cut(tidy("\n".join(lines[:i])), "\n".join(lines[i:])), Cut("", cut.rest, cut.is_sure)]
                    )
                break
    return cut


def squeezed(text: str) -> str:
    """Return the letters of a text without what lies between them nor its bullets, to compare two renderings."""
    return "".join(fold(PICTURES.sub("", text)).translate(_BULLETS).split())
