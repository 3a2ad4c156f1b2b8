"""Where the quote of what somebody answers begins: above it, all is hers, be it a message that she has pasted."""

from dataclasses import dataclass

from .headers import bare
from .markup import Line
from .patterns import attribution_end, head_end, headers_end, marker_end, told_by_headers


@dataclass(frozen=True)
class Letter:
    """What the headers of a message say of what it answers and of who wrote: folded, without « Re: »."""

    subject: str = ""
    is_reply: bool = True
    addresses: frozenset[str] = frozenset()  # to which it goes
    names: frozenset[str] = frozenset()  # words of the name and of the address of who wrote


def thread_start(lines: list[Line], letter: Letter) -> tuple[int, bool]:
    """Return where the quote begins, the end of the lines where there is none, and whether our own marker says so."""
    ours = next((i for i in range(len(lines)) if marker_end(lines, i)), None)
    heads = _heads(lines, len(lines) if ours is None else ours)
    if ours is None:
        return next((at for at, end in heads if _is_quote(lines, at, end, letter)), len(lines)), False
    start = ours
    for at, end in reversed(heads):
        if not _is_between(lines[end:start], through_quote=lines[start].depth > 0):
            break
        start = at
    if lines[ours].depth:  # a program that marks what it quotes marks all of it
        return start, True
    older = next((at for at, end in heads if at < start and _is_of_thread(lines[at:end], letter)), start)
    return older, older == start


def _heads(lines: list[Line], stop: int) -> list[tuple[int, int]]:
    """Return where each announcement of a quote begins and ends, as far as ``stop``."""
    heads, at = [], 0
    while at < stop:
        end = head_end(lines, at)
        if end:
            heads.append((at, end))
        at = end or at + 1
    return heads


def _is_between(lines: list[Line], *, through_quote: bool) -> bool:
    """True where nothing of the author stands between an announcement and what it announces."""
    return all(not line.text.strip() or (line.depth and through_quote) for line in lines)


def _is_of_thread(block: list[Line], letter: Letter) -> bool:
    """True where a block of De, Objet names what the message answers, or where it came to."""
    subject, sender = told_by_headers(block)
    text = sender or " ".join(line.text.lower() for line in block)
    return (bool(subject) and bare(subject) == letter.subject) or any(address in text for address in letter.addresses)


def _is_quote(lines: list[Line], at: int, end: int, letter: Letter) -> bool:
    """True where our marker is gone and an announcement is still that of what is answered."""
    if not letter.is_reply:
        return False
    block = lines[at:end]
    if _is_of_thread(block, letter):
        return True
    if headers_end(lines, at):
        return not told_by_headers(block)[0]
    following = next((i for i in range(end, len(lines)) if lines[i].text.strip()), None)
    return bool(attribution_end(lines, at)) and following is not None and lines[following].depth > 0
