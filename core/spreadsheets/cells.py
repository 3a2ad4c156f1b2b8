"""Spreadsheets that people open without thinking."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from ..ui.typography import without_controls

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLOCK = 500  # rows
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """Return the value so that no spreadsheet runs it: text that begins like a formula gets an apostrophe.

    Source: OWASP, « CSV Injection ».
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def bare_cell(text: str) -> str:
    """Return what ``safe_cell`` was given: a file of ours that comes back says the same."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def shortest(value: float) -> str:
    """Return a number without the digits that the computer's arithmetic adds."""
    return f"{round(value, 9):f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def as_csv(rows: Iterable[Iterable[Any]]) -> bytes:
    """Return the rows as a file that a French Excel opens with its accents and its columns."""
    return b"".join(csv_blocks(rows))


def csv_blocks(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """Yield the same file block by block, for tables that are too large to be held."""
    yield codecs.BOM_UTF8
    for block in batched(rows, BLOCK, strict=False):
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows([safe_cell(value) for value in row] for row in block)
        yield out.getvalue().encode()


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its first row are headings; ``widths`` are those of the columns, in characters."""

    title: str
    rows: Iterable[Iterable[Any]]
    widths: Sequence[int]


def as_xlsx(title: str, rows: Iterable[Iterable[Any]], *, widths: Sequence[int]) -> bytes:
    """Return a workbook of one sheet whose first row stays in sight; texts stay texts, nothing in it is a formula.

    ``widths`` are those of the columns, in characters.
    """
    return as_workbook([Sheet(title, rows, widths)])


def as_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook whose sheets keep their first row in sight; texts stay texts, nothing in it is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - megabytes that most processes never need
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    for given in sheets:
        sheet = book.create_sheet(given.title)
        for rank, width in enumerate(given.widths, 1):
            sheet.column_dimensions[get_column_letter(rank)].width = width
        sheet.freeze_panes = "A2"
        for rank, row in enumerate(given.rows):
            sheet.append([_cell(sheet, value, bold=rank == 0) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, *, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, without_controls(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
