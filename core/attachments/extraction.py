"""What a document says, as text, and its first page as a picture: read in a process of its own, which may die.

Run as ``python -m core.attachments.extraction <file> <content type>``: it writes JSON to its output. A file
made to hurt meets the limits of that process: memory, processor time, and the time that ``reading.py`` waits.
"""

import base64
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from .apart import bind

MEMORY = 1_000_000_000  # bytes
PROCESSOR = 40  # seconds
MOST_PAGES = 500
MOST_TEXT = 200_000  # characters; what is longer is searched by its beginning
MOST_XML = 60_000_000  # bytes of one part of an office file, unpacked
THUMBNAIL = 640  # pixels wide
PARTS = re.compile(r"word/document\d*\.xml|word/footnotes\.xml|ppt/slides/slide\d{1,6}\.xml|content\.xml")
BREAKS = {"p", "h", "br", "tab", "line-break"}  # local names of elements after which a word ends
PDF = "application/pdf"


class Unreadable(Exception):  # noqa: N818 - it crosses a process as a word, not as an error
    """The file cannot be read; the message is the word that ``reading.py`` knows."""


def read(path: Path, content_type: str) -> dict[str, Any]:
    """Return text, number of pages and thumbnail (PNG in base 64); raise Unreadable."""
    if content_type == PDF:
        return _pdf(path)
    if content_type.startswith("text/plain"):
        encoding = content_type.rpartition("charset=")[2] or "utf-8"
        return {
            "text": path.read_text(encoding, "replace").removeprefix("\ufeff")[:MOST_TEXT],
            "pages": None,
            "thumbnail": "",
        }
    return {"text": _office(path), "pages": None, "thumbnail": ""}


def _pdf(path: Path) -> dict[str, Any]:
    import pypdfium2 as pdfium  # noqa: PLC0415 - only this process loads it

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise Unreadable("encrypted" if "password" in str(error).lower() else "damaged") from error
    pages = len(document)
    if pages > MOST_PAGES:
        raise Unreadable("too-long")
    texts, length = [], 0
    for number in range(pages):
        text = document[number].get_textpage().get_text_bounded()
        texts.append(text)
        length += len(text)
        if length > MOST_TEXT:
            break
    return {"text": "\n".join(texts)[:MOST_TEXT], "pages": pages, "thumbnail": _first_page(document)}


def _first_page(document: Any) -> str:
    page = document[0]
    scale = min(THUMBNAIL / max(page.get_width(), 1), 4, 2000 / max(page.get_height(), 1))
    out = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def _office(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted((n for n in archive.namelist() if PARTS.fullmatch(n)), key=_in_order)
            text = "\n".join("".join(_words(archive, name)) for name in names)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise Unreadable("damaged") from error
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))[:MOST_TEXT]


def _in_order(name: str) -> tuple[str, int]:
    number = re.search(r"\d+", name)
    return re.sub(r"\d+", "", name), int(number[0]) if number else 0


def _words(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Yield the text of a part in its order, while it is unpacked, and stop where enough was read or unpacked."""
    words: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = words.append
    parser.EndElementHandler = lambda tag: words.append("\n") if tag.rpartition(":")[2] in BREAKS else None
    unpacked = length = 0
    with archive.open(name) as part:
        while piece := part.read(65536):
            unpacked += len(piece)
            if unpacked > MOST_XML:
                raise Unreadable("bomb")
            parser.Parse(piece, False)
            length += sum(map(len, words))
            yield from words
            words.clear()
            if length > MOST_TEXT:
                return


def main() -> None:
    bind(memory=MEMORY, processor=PROCESSOR)
    try:
        answer = read(Path(sys.argv[1]), sys.argv[2])
    except Unreadable as error:
        answer = {"wrong": str(error)}
    except (MemoryError, RecursionError):
        answer = {"wrong": "bomb"}
    except Exception:
        answer = {"wrong": "damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
