"""Having a picture decoded by a process of its own, one at a time for each process that serves pages."""

import json
import threading
from dataclasses import dataclass
from typing import Any, Literal

from .apart import asked
from .images import MAX_BYTES, TOO_HEAVY, WIDTHS, Crop, ImageRefusedError

PATIENCE = 60  # seconds for one picture
TURN = 10  # seconds until it is its turn: who waits longer keeps a thread from everybody who reads
BOMB = (
    "Cette image demande trop de mémoire ou de temps pour être ouverte\u00a0: réduisez-la ou réenregistrez-la, "
    "puis renvoyez-la."
)
BUSY = "Beaucoup d’images arrivent en ce moment\u00a0: la vôtre n’a pas été prise. Renvoyez-la dans une minute."
_one_at_a_time = threading.Lock()

type Framing = Crop | Literal["whole", "square"]


@dataclass(frozen=True)
class Decoded:
    """A clean picture as files: a JPEG, and WebP of each width that pages ask for; ``peak`` is the memory, in bytes."""

    width: int
    height: int
    master: bytes
    variants: dict[int, bytes]
    peak: int


def decode(data: bytes, framing: Framing | None = None) -> Decoded:
    """Return the picture in ``data`` without metadata, upright and framed; without variants where no framing is named.

    Raise ImageRefusedError for what is no picture that we take, and for one that takes too much to be opened.
    """
    if len(data) > MAX_BYTES:
        raise ImageRefusedError(TOO_HEAVY)
    if not _one_at_a_time.acquire(timeout=TURN):
        raise ImageRefusedError(BUSY)
    try:
        said, files = _asked(data, framing)
    finally:
        _one_at_a_time.release()
    if wrong := said.get("wrong"):
        raise ImageRefusedError(BOMB if wrong == "bomb" else wrong)
    width, height = said["size"]
    return Decoded(width, height, files[0], dict(zip(WIDTHS, files[1:], strict=False)), said["peak"])


def _asked(data: bytes, framing: Framing | None) -> tuple[dict[str, Any], list[bytes]]:
    """Return what the process says and the files that it gives."""
    request = [framing.left, framing.top, framing.side] if isinstance(framing, Crop) else framing
    answer = asked("imaging", json.dumps(request), data=data, patience=PATIENCE)
    if answer is None:
        return {"wrong": "bomb"}, []
    said, rest = answer
    files, at = [], 0
    for length in said["lengths"]:
        files.append(rest[at : at + length])
        at += length
    return said, files
