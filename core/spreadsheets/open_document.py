"""The sheets of an ODS workbook, in one pass over its content.

Own code, because the libraries that read the format give a percentage as a bare number: 25 % and 0,25 would be one.
Source: OpenDocument 1.3, part 3, « Table content » and « Office value types ».
"""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from .cells import shortest

TABLE, OFFICE, TEXT, STYLE = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("table", "office", "text", "style")
)
FAR = 100_001  # rows after which one is repeated no more: the caller refuses so many
_UNSEEN = (f"{OFFICE}|annotation", f"{TABLE}|shapes")  # notes and drawings, which are beside the cells


def sheets_of(content: bytes, *, columns: int) -> Iterator[tuple[str, Iterator[list[str]], bool]]:
    """Yield the name, the rows and whether it is hidden, of each sheet; raise ExpatError for what is no XML."""
    reader = _Reader(columns)
    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(content, True)
    for name, rows, style in reader.sheets:
        while rows and not rows[-1][0]:  # programs write the empty rows down to the millionth
            rows.pop()
        yield name, _repeated(rows), style in reader.hidden


def _repeated(rows: list[tuple[list[str], int]]) -> Iterator[list[str]]:
    for cells, times in rows:
        for _ in range(times):
            yield list(cells)


class _Reader:
    def __init__(self, columns: int) -> None:
        self.sheets: list[tuple[str, list[tuple[list[str], int]], str]] = []
        self.hidden: set[str] = set()
        self._columns = columns
        self._cells: list[str] = []
        self._times = self._wide = self._high = 1
        self._is_covered = self._is_said = False
        self._value: str | None = None
        self._words: list[str] = []
        self._paragraphs = self._unseen = 0
        self._style = ""
        self._spans: dict[int, tuple[int, str]] = {}  # column → rows that a merged cell still covers, what it says

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _UNSEEN:
            self._unseen += 1
        elif name == f"{STYLE}|style":
            self._style = attributes.get(f"{STYLE}|name", "")
        elif name == f"{STYLE}|table-properties" and attributes.get(f"{TABLE}|display") == "false":
            self.hidden.add(self._style)
        elif name == f"{TABLE}|table":
            self.sheets.append((attributes.get(f"{TABLE}|name", ""), [], attributes.get(f"{TABLE}|style-name", "")))
            self._spans = {}
        elif name == f"{TABLE}|table-row":
            self._cells, self._is_said = [], False
            self._times = _times(attributes.get(f"{TABLE}|number-rows-repeated"), FAR)
        elif name in {f"{TABLE}|table-cell", f"{TABLE}|covered-table-cell"}:
            self._begin_cell(attributes, is_covered=name.endswith("covered-table-cell"))
        elif name == f"{TEXT}|p":
            self._words += "\n" if self._paragraphs else ""
            self._paragraphs += 1
        elif name == f"{TEXT}|s":
            self._words.append(" " * _times(attributes.get(f"{TEXT}|c"), 100))
        elif name == f"{TEXT}|line-break":
            self._words.append("\n")

    def end(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen -= 1
        elif name in {f"{TABLE}|table-cell", f"{TABLE}|covered-table-cell"}:
            self._end_cell()
        elif name == f"{TABLE}|table-row" and self.sheets:
            while self._cells and not self._cells[-1]:
                self._cells.pop()
            self.sheets[-1][1].append((self._cells if self._is_said else [], self._times))

    def text(self, words: str) -> None:
        if self._paragraphs and not self._unseen:
            self._words.append(words)

    def _begin_cell(self, attributes: dict[str, Any], *, is_covered: bool) -> None:
        self._wide = _times(attributes.get(f"{TABLE}|number-columns-repeated"), self._columns)
        self._words, self._paragraphs, self._is_covered = [], 0, is_covered
        self._value = _value(attributes)
        is_one_column = _times(attributes.get(f"{TABLE}|number-columns-spanned"), FAR) == 1
        self._high = _times(attributes.get(f"{TABLE}|number-rows-spanned"), FAR) if is_one_column else 1

    def _end_cell(self) -> None:
        said = self._value if self._value is not None else "".join(self._words)
        if self._high > 1:
            self._spans[len(self._cells)] = (self._high - 1, said)
        for column in range(len(self._cells), min(len(self._cells) + self._wide, self._columns)):
            self._cells.append(self._under(column) if self._is_covered else said)
        self._is_said |= bool(said)
        self._paragraphs = 0

    def _under(self, column: int) -> str:
        """Return what a merged cell above says, as long as it covers this row."""
        rows, said = self._spans.get(column, (0, ""))
        self._spans[column] = (rows - self._times, said)
        return said if rows > 0 else ""


def _times(text: str | None, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdecimal() and int(text) else 1


def _value(attributes: dict[str, str]) -> str | None:
    """Return what a cell of numbers, dates or yes and no says; None for one of words."""
    kind = attributes.get(f"{OFFICE}|value-type", "string")
    number = attributes.get(f"{OFFICE}|value", "")
    if kind == "percentage":
        return f"{shortest(float(number) * 100)}\u00a0%"
    if kind in {"float", "currency"}:
        return shortest(float(number))
    if kind == "date":
        year, month, day = attributes[f"{OFFICE}|date-value"][:10].split("-")
        return f"{day}/{month}/{year}"
    if kind == "boolean":
        return "oui" if attributes.get(f"{OFFICE}|boolean-value") == "true" else "non"
    return None
