"""From a CSV or XLSX file to lines of text; what cannot be read is refused with a reason."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reseau66.core.ui.typography import without_accents

from .cells import bare_cell

MAX_BYTES = 2_000_000
MAX_UNPACKED = 30_000_000  # bytes of a workbook once unzipped
MAX_LINES = 2000
MOST_ROWS = 20_000  # empty ones too, but those at the end
MOST_EMPTY_ROWS = 100_000  # at the end, of a sheet whose empty rows have a colour
MOST_COLUMNS = 40
LONGEST_CELL = 5000  # characters; no column takes as many

type Row = dict[str, str]


@dataclass(frozen=True)
class Columns:
    """The columns that are looked for: name → the headings that mean it, without case, accents and punctuation.

    ``required`` gives for those that must be there the heading to ask for.
    """

    headings: dict[str, tuple[str, ...]]
    required: dict[str, str]


class FileRefusedError(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


def read(content: bytes, columns: Columns) -> list[Row]:
    """Return the lines as column → text, with « line » as its number in the file; raise FileRefusedError.

    A column that the file lacks is in no line.
    """
    if len(content) > MAX_BYTES:
        raise FileRefusedError("Ce fichier dépasse 2 Mo. Gardez-y les seules colonnes utiles.")
    table = _workbook(content) if content.startswith(b"PK") else _text(content)
    _check_bounds(table)
    if not table:
        raise FileRefusedError("Ce fichier est vide.")
    found = _columns(table[0], columns)
    rows = []
    for number, cells in enumerate(table[1:], 2):
        row = {column: bare_cell(cells[index].strip()) if index < len(cells) else "" for column, index in found.items()}
        if any(row.values()):
            rows.append({**row, "line": str(number)})
    if not rows:
        raise FileRefusedError("Ce fichier n’a que des titres de colonnes.")
    if len(rows) > MAX_LINES:
        raise FileRefusedError(f"Ce fichier a {len(rows)} lignes ; {MAX_LINES} au plus à la fois.")
    return rows


def _up_to_the_end(rows: Iterable[list[str]]) -> list[list[str]]:
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


def _check_bounds(table: list[list[str]]) -> None:
    """Raise FileRefusedError for what would be cut, or would take long to read."""
    for number, cells in enumerate(table, 1):
        if any(cells[MOST_COLUMNS:]):
            raise FileRefusedError(
                f"Ce fichier a plus de {MOST_COLUMNS} colonnes. Gardez-y les seules colonnes utiles."
            )
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise FileRefusedError(
                f"Ligne {number}\u00a0: une case dépasse {LONGEST_CELL} caractères. Raccourcissez-la, puis renvoyez "
                "le fichier."
            )


def _columns(headings: list[str], columns: Columns) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        words = plain(heading)
        for column, names in columns.headings.items():
            if words in names:
                if column in found:
                    raise FileRefusedError(f"Deux colonnes disent la même chose, dont « {heading} ». Gardez-en une.")
                found[column] = index
    missing = [heading for column, heading in columns.required.items() if column not in found]
    if missing:
        raise FileRefusedError(f"Il manque la colonne « {missing[0]} ». La première ligne porte les titres.")
    return found


def plain(text: str) -> str:
    """Return the words of a text without case, accents and punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in without_accents(text.lower())).split())


def _text(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what a French Excel writes
    if "\x00" in text:
        raise FileRefusedError("Ce n’est ni un fichier CSV ni un classeur XLSX.")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        return _up_to_the_end(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise FileRefusedError("Ce fichier CSV est abîmé. Enregistrez-le de nouveau depuis votre tableur.") from error


def _workbook(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - megabytes that most processes never need

    try:
        unpacked = sum(item.file_size for item in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if unpacked <= MAX_UNPACKED:
            sheet: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
            rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
            return _up_to_the_end([_cell(value) for value in row] for row in rows)
    except FileRefusedError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise FileRefusedError("Ce classeur est abîmé ou protégé. Enregistrez-le de nouveau en XLSX.") from error
    raise FileRefusedError("Ce classeur est démesuré une fois ouvert. Gardez-y une seule feuille.")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y"))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
