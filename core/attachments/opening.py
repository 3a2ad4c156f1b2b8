"""Whether a PDF opens without a password: tried in a process of its own, which may die.

Run as ``python -m core.attachments.opening``: it reads a file from its input and writes a line of JSON.
"""

import json
import sys
from typing import Any

from .apart import bind

MEMORY = 400_000_000  # bytes
PROCESSOR = 10  # seconds


def told(data: bytes) -> dict[str, Any]:
    """Return the number of pages, or what is wrong: « encrypted » or « damaged »."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - within the limits

    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
        for number in {0, pages - 1}:
            document[number]
    except pdfium.PdfiumError as error:
        is_locked = any(word in str(error).lower() for word in ("password", "security"))
        return {"wrong": "encrypted" if is_locked else "damaged"}
    except (IndexError, ValueError):
        return {"wrong": "damaged"}
    return {"pages": pages}


def main() -> None:
    bind(memory=MEMORY, processor=PROCESSOR)
    try:
        said = told(sys.stdin.buffer.read())
    except (MemoryError, RecursionError):
        said = {"wrong": "bomb"}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
