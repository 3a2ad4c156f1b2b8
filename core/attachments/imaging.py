"""A picture decoded, framed and encoded anew: in a process of its own, which may die.

Run as ``python -m core.attachments.imaging <framing>``: it reads a file from its input and writes one line of
JSON, then the bytes that the line announces. A file made to hurt meets the limits of that process, and the time that
``decoding.py`` waits.
"""

import json
import sys
from pathlib import Path
from typing import Any

from .apart import bind

MEMORY = 350_000_000  # bytes
PROCESSOR = 20  # seconds


def _framed(picture: Any, framing: Any) -> Any:
    from .images import Crop, centred_square, chosen_square  # noqa: PLC0415 - within the limits

    if framing == "square":
        return centred_square(picture)
    return chosen_square(picture, Crop(*framing)) if isinstance(framing, list) else picture


def told(data: bytes, framing: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Return what is said of the picture and its files: the master, then its variants unless none is framed."""
    from . import images  # noqa: PLC0415 - within the limits

    try:
        picture = _framed(images.normalise(data), framing)
    except images.ImageRefusedError as error:
        return {"wrong": str(error)}, []
    files = [images.encode_master(picture)]
    if framing is not None:
        files += [images.encode_variant(picture, width) for width in images.WIDTHS]
    return {"size": picture.size}, files


def peak() -> int:
    """Return the most memory that this process has held, in bytes; 0 where the system does not say."""
    # ru_maxrss would count what the process that started this one held
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def main() -> None:
    bind(memory=MEMORY, processor=PROCESSOR)
    try:
        said, files = told(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
    except (MemoryError, RecursionError):
        said, files = {"wrong": "bomb"}, []
    said |= {"lengths": [len(file) for file in files], "peak": peak()}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + b"".join(files))


if __name__ == "__main__":
    main()
