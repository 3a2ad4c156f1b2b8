"""Making PDF pages that screen readers can follow (PDF/UA-1), out of data and a page description."""

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from ..ui.typography import without_controls

COMMON = Path(__file__).with_name("common.typ")
PICTURE_PPI = 160
FONT_END = 0x180  # the Latin letters of Europe's languages
FONT_MARKS = "’‘“”«»–—…€ʳᵉ\u202f"
LONGEST_WORD = 26  # letters; « anticonstitutionnellement » has 25
BREAKS_AFTER = 4  # letters of a longer word
MAY_BREAK = "\u200b"
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")


def printable(text: str) -> str:
    """Return the text with « ? » for what the pages' font cannot draw: PDF/UA refuses a page with gaps.

    A word that no column holds may break; an address, which a reader copies, stays in one piece.
    """
    text = unicodedata.normalize("NFC", without_controls(text))  # an accent that stands alone is in no font
    drawn = "".join(c if ord(c) < FONT_END or c in FONT_MARKS else "?" for c in text)
    return _LONG_WORD.sub(_breaking, drawn)


def _breaking(match: re.Match[str]) -> str:
    word = match[0]
    if "@" in word or "/" in word:
        return word
    return MAY_BREAK.join(word[at : at + BREAKS_AFTER] for at in range(0, len(word), BREAKS_AFTER))


def lay_out(
    template: Path,
    data: dict[str, Any],
    *,
    form: Literal["pdf", "png"] = "pdf",
    prepare: Callable[[Path], None] = lambda folder: None,
) -> bytes:
    """Return the PDF, or the picture of one page (PNG), that ``template`` makes of ``data``.

    ``prepare`` may lay files beside it and name them in data.
    """
    import typst  # noqa: PLC0415 - megabytes that most processes never need

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False))
        for source in (template, COMMON):
            shutil.copy(source, folder / source.name)
        page = str(folder / template.name)
        if form == "png":
            return typst.compile(page, root=name, ignore_system_fonts=True, format="png", ppi=PICTURE_PPI)
        return bytes(typst.compile(page, root=name, ignore_system_fonts=True, pdf_standards=["ua-1"]))
