"""The sheets of a file as people have them: texts with separators, XLSX and ODS workbooks; other files are named.

A cell is the text that its reader sees: « 25 % », « 28/03/2026 », « oui ».
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..attachments.texts import encoding_of
from ..refusals import Refused
from .cells import shortest
from .open_document import sheets_of as open_document_sheets

MAX_UNPACKED = 30_000_000  # bytes of a workbook once unzipped
MOST_ROWS = 20_000  # empty ones too, but those at the end
MOST_EMPTY_ROWS = 100_000  # at the end, of a sheet whose empty rows have a colour
MOST_COLUMNS = 40
MOST_MERGED = 200_000  # cells that merged ones fill

SEPARATORS = ";\t,|"
MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "Ce classeur est protégé par un mot de passe. Ôtez-le dans votre tableur, puis renvoyez le fichier."
A_TEXT = "C’est un texte, non un tableur. Copiez-en le tableau dans un tableur et enregistrez-le en XLSX."
DAMAGED = "Ce classeur est abîmé. Ouvrez-le dans votre tableur et enregistrez-le de nouveau en XLSX."


class FileRefusedError(Refused):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass
class Table:
    """A sheet: its name, nothing for a text, and its cells."""

    rows: list[list[str]]
    name: str = ""
    is_hidden: bool = False


def tables_of(content: bytes, score: Callable[[list[list[str]]], int]) -> list[Table]:
    """Return the sheets of a file; raise FileRefusedError.

    ``score`` says how much of a table is understood: the separator of a text is the one that gives most.
    """
    if content.startswith(b"PK"):
        return _workbook(content)
    if reason := _refusal(content):
        raise FileRefusedError(reason)
    encoding = encoding_of(content)
    if encoding is None:
        raise FileRefusedError("Ce n’est ni un fichier CSV ni un classeur XLSX ou ODS.")
    return [Table(max(_readings(content.decode(encoding).removeprefix("\ufeff")), key=score))]


def _refusal(content: bytes) -> str:
    """Return what a file is that is neither a text nor a workbook we read; nothing for what may be a text."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(OLE):
        return _old_office(content)
    if start.startswith(b"%pdf"):
        return "C’est un PDF. Envoyez le tableur dont il vient, en XLSX, ODS ou CSV."
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        return "C’est une page web, quel que soit son nom. Ouvrez-la dans votre tableur et enregistrez-la en XLSX."
    if start.startswith(b"{\\rtf"):
        return A_TEXT
    return ""


def _old_office(content: bytes) -> str:
    """Return what a compound file is, by the streams that it names; one that names none of them is encrypted."""
    if "WordDocument".encode("utf-16-le") in content:
        return A_TEXT
    if any(f"{name}\0".encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "C’est un classeur d’un ancien Excel (.xls). Ouvrez-le et enregistrez-le en XLSX."
    return PROTECTED


def _readings(text: str) -> Iterator[list[list[str]]]:
    """Yield a text cut at each separator that it has, or at the one that it names (« sep=; »)."""
    first = text.replace("\r", "\n").partition("\n")[0]
    named = re.fullmatch(r'"?sep=(.)"?', first.strip(), re.IGNORECASE)
    separators = named[1] if named else [separator for separator in SEPARATORS if separator in text] or SEPARATORS[0]
    try:
        for separator in separators:
            rows = csv.reader(io.StringIO(text, newline=None), delimiter=separator)
            kept = up_to_the_end(rows)
            yield [[], *kept[1:]] if named else kept
    except csv.Error as error:
        raise FileRefusedError("Ce fichier CSV est abîmé. Enregistrez-le de nouveau depuis votre tableur.") from error


def up_to_the_end(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return the rows, without empty ones far at the end; raise FileRefusedError where there are too many."""
    kept: list[list[str]] = []
    for number, cells in enumerate(rows, 1):
        if number <= MOST_ROWS:
            kept.append(cells)
        elif any(cells) or number > MOST_EMPTY_ROWS:
            raise FileRefusedError(
                "Ce fichier est trop long\u00a0: effacez ses lignes vides, ou partagez-le en plusieurs."
            )
    return kept


def _workbook(content: bytes) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [item.file_size for item in archive.infolist()]
            if sum(sizes) <= MAX_UNPACKED:
                return _sheets(content, archive, set(archive.namelist()))
    except FileRefusedError:
        raise
    except Exception as error:  # the parsers raise whatever theirs raise
        raise FileRefusedError(DAMAGED) from error
    raise FileRefusedError("Ce classeur est démesuré une fois ouvert. Gardez-y une seule feuille.")


def _sheets(content: bytes, archive: zipfile.ZipFile, names: set[str]) -> list[Table]:
    if "xl/workbook.bin" in names:
        raise FileRefusedError("C’est un classeur binaire (.xlsb). Enregistrez-le en XLSX.")
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return list(_excel(content, archive))
    if "content.xml" in names and "spreadsheet" in archive.read("mimetype").decode("ascii", "replace"):
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in archive.read(manifest):
            raise FileRefusedError(PROTECTED)
        return [
            Table(up_to_the_end(rows), name, is_hidden)
            for name, rows, is_hidden in open_document_sheets(archive.read("content.xml"), columns=MOST_COLUMNS + 1)
        ]
    raise FileRefusedError(_other_archive(names))


def _other_archive(names: set[str]) -> str:
    if any(name.startswith("word/") for name in names) or "content.xml" in names:
        return A_TEXT
    if any(name.endswith(".iwa") for name in names):
        return "C’est un tableur de Numbers. Dans Numbers, choisissez Fichier, Exporter vers, Excel."
    if any(name.lower().endswith((".csv", ".xlsx", ".ods")) for name in names):
        return "C’est une archive. Ouvrez-la et envoyez le tableur qui est dedans."
    return DAMAGED


def _excel(content: bytes, archive: zipfile.ZipFile) -> Iterator[Table]:
    from openpyxl import load_workbook  # noqa: PLC0415 - megabytes that most processes never need

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets: list[Any] = book.worksheets  # of a book that is only read, which the stubs do not tell apart
    for sheet in sheets:
        sheet.reset_dimensions()  # some programs write that a sheet has one cell
        rows = ([_seen(cell) for cell in row] for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1))
        table = Table(up_to_the_end(rows), sheet.title, sheet.sheet_state != "visible")
        _fill_merged(table.rows, archive.read(sheet._worksheet_path))
        yield table


def _seen(cell: Any) -> str:
    """Return a cell of a workbook as its reader sees it."""
    value, form = cell.value, getattr(cell, "number_format", None) or ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y")) if hasattr(value, "year") else str(value)
    if not isinstance(value, int | float):
        return str(value)
    if "%" in form:
        return f"{shortest(value * 100)}\u00a0%"
    text = shortest(value)
    return text.zfill(len(form)) if re.fullmatch("0{2,20}", form) and text.isdigit() else text


def _fill_merged(rows: list[list[str]], xml: bytes) -> None:
    """Give every row of a merged cell what the cell says: one axis stands beside all its actions."""
    filled = 0
    for left, top, right, bottom in MERGED.findall(xml):
        column, first, last = _rank(left), int(top), min(int(bottom), len(rows))
        if first == last or column >= MOST_COLUMNS or left != right or not 0 < first <= len(rows):
            continue
        filled += last - first
        if filled > MOST_MERGED:
            raise FileRefusedError("Ce classeur a trop de cellules fusionnées. Défusionnez-les, puis renvoyez-le.")
        value = rows[first - 1][column] if column < len(rows[first - 1]) else ""
        for row in filter(any, rows[first:last]):
            row.extend([""] * (column + 1 - len(row)))
            row[column] = value


def _rank(letters: bytes) -> int:
    """Return the rank of a column, from 0: « A » is 0, « AA » is 26."""
    rank = 0
    for letter in letters:
        rank = rank * 26 + letter - 64
    return rank - 1
