"""From a file to lines of text by column; what is read, what is not, and what cannot be, is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..ui.typography import without_accents
from .cells import bare_cell
from .tables import MOST_COLUMNS, FileRefusedError, Table, tables_of

MAX_BYTES = 2_000_000
MAX_LINES = 2000
LONGEST_CELL = 5000  # characters; no column takes as many
MOST_ABOVE = 30  # rows of titles above the headings
SCALES = {"k", "m", "ke", "keur", "millier", "milliers", "million", "millions"}  # of euros, in a heading
ALIKE = 0.75  # of a heading that is nearly a known one

type Row = dict[str, str]


@dataclass(frozen=True)
class Columns:
    """The columns that are looked for: name → the headings that mean it, without case, accents and punctuation.

    ``labels`` are the headings that the portal proposes, ``required`` the columns that must be there.
    """

    headings: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    required: tuple[str, ...]

    def meant_by(self, heading: str) -> str | None:
        """Return the column that a heading names."""
        words = plain(heading)
        return next((column for column, names in self.headings.items() if words in names), None)

    def near(self, heading: str) -> str:
        """Return the label of the column that an unknown heading may mean, or nothing."""
        words = plain(heading)
        meant = {name: column for column, names in self.headings.items() for name in names}
        inside = [name for name in meant if len(name) > 3 and f" {name} " in f" {words} "]
        close = max(inside or get_close_matches(words, meant, n=1, cutoff=ALIKE), key=len, default="")
        return self.labels[meant[close]] if close else ""


@dataclass(frozen=True)
class Unread:
    """A column that is not read: its heading, a value that it holds, the heading that it may mean."""

    heading: str
    example: str
    near: str
    is_scaled: bool = False  # « en k€ »: the heading gives its cells a unit that the known column has not


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet that was read.

    ``rows`` are its lines as column → text, with « line » as their number in the file; a column that the file lacks is
    in no line. ``cells`` are the same lines as they stand in the file, under ``headings``.
    """

    rows: list[Row]
    headings: list[str]
    cells: list[list[str]]
    read: list[str]  # the headings that are
    unread: list[Unread]
    notes: list[str]  # what else was left out, in words
    name: str = ""

    @property
    def reading(self) -> dict[str, Any]:
        """Return what a draft keeps beside its lines."""
        return {
            "headings": self.headings,
            "cells": {row["line"]: cells for row, cells in zip(self.rows, self.cells, strict=True)},
            "read": self.read,
            "unread": [vars(column) for column in self.unread],
            "notes": self.notes,
        }


def read(content: bytes, columns: Columns) -> Sheet:
    """Return what a file says; raise FileRefusedError."""
    if len(content) > MAX_BYTES:
        raise FileRefusedError("Ce fichier dépasse 2 Mo. Gardez-y les seules colonnes utiles.")
    tables = tables_of(content, lambda rows: _best(rows, columns)[1])
    table, notes = _chosen(tables, columns)
    _check_bounds(table.rows)
    table.rows = [_without_empty_end(row) for row in table.rows]
    top = _best(table.rows, columns)[0]
    ranks = _columns(table.rows[top], columns)
    headings = [cell.strip() for cell in table.rows[top]]
    lines = [(n, row) for n, row in enumerate(table.rows[top + 1 :], top + 2) if any(cell.strip() for cell in row)]
    if not lines:
        raise FileRefusedError("Ce fichier n’a que des titres de colonnes.")
    if len(lines) > MAX_LINES:
        raise FileRefusedError(f"Ce fichier a {len(lines)} lignes\u00a0; {MAX_LINES} au plus à la fois.")
    notes += _above(table.rows[:top])
    unread = list(_unread(headings, [row for _, row in lines], ranks, columns))
    rows = [_row(number, row, ranks) for number, row in lines]
    kept = [(row, cells) for row, (_, cells) in zip(rows, lines, strict=True) if any(row[name] for name in ranks)]
    if len(kept) < len(rows):
        notes.append(f"Lignes qui n’ont rien dans les colonnes lues\u00a0: {len(rows) - len(kept)}.")
    return Sheet(
        rows=[row for row, _ in kept],
        headings=headings,
        cells=[cells for _, cells in kept],
        read=[headings[rank] for rank in sorted(ranks.values())],
        unread=unread,
        notes=notes,
    )


def _without_empty_end(row: list[str]) -> list[str]:
    last = max((rank for rank, cell in enumerate(row, 1) if cell.strip()), default=0)
    return row[:last]


def _row(number: int, cells: list[str], ranks: dict[str, int]) -> Row:
    texts = {column: bare_cell(cells[rank].strip()) if rank < len(cells) else "" for column, rank in ranks.items()}
    return {**texts, "line": str(number)}


def _chosen(tables: list[Table], columns: Columns) -> tuple[Table, list[str]]:
    """Return the sheet that is read, one that is shown and whose headings are known best, and a word on the others."""
    filled = [table for table in tables if any(map(any, table.rows))]
    if not filled:
        raise FileRefusedError("Ce fichier est vide.")
    seen = [table for table in filled if not table.is_hidden] or filled
    chosen = max(seen, key=lambda table: _best(table.rows, columns)[1])
    others = [
        f"«\u00a0{table.name}\u00a0»{' (masquée)' if table.is_hidden else ''}"
        for table in filled
        if table is not chosen
    ]
    if not others:
        return chosen, []
    return chosen, [
        f"La feuille «\u00a0{chosen.name}\u00a0» est lue, les autres ne le sont pas\u00a0: {', '.join(others)}."
    ]


def _above(rows: list[list[str]]) -> list[str]:
    lines = [" ".join(cell.strip() for cell in row if cell.strip()) for row in rows]
    return [f"Au-dessus des titres, non lu\u00a0: «\u00a0{words[:200]}\u00a0»." for words in lines if words]


def _best(rows: list[list[str]], columns: Columns) -> tuple[int, int]:
    """Return the row of the headings, the one that names most columns, and how many it names."""
    ranked = [
        (len({columns.meant_by(cell) for cell in row} - {None}), -rank) for rank, row in enumerate(rows[:MOST_ABOVE])
    ]
    count, rank = max(ranked, default=(0, 0))
    if count:
        return -rank, count
    return next((rank for rank, row in enumerate(rows) if any(row)), 0), 0


def _unread(headings: list[str], rows: list[list[str]], ranks: dict[str, int], columns: Columns) -> Iterator[Unread]:
    read_ranks = set(ranks.values())
    for rank in range(max(map(len, [headings, *rows]))):
        heading = headings[rank] if rank < len(headings) else ""
        example = next((row[rank].strip() for row in rows if rank < len(row) and row[rank].strip()), "")
        if rank not in read_ranks and (heading or example):
            near = columns.near(heading) if heading else ""
            yield Unread(
                heading, example[:60], near, is_scaled=bool(near) and not SCALES.isdisjoint(plain(heading).split())
            )


def _check_bounds(table: Iterable[list[str]]) -> None:
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
    ranks: dict[str, int] = {}
    for index, heading in enumerate(headings):
        column = columns.meant_by(heading)
        if column in ranks:
            raise FileRefusedError(f"Deux colonnes disent la même chose, dont «\u00a0{heading}\u00a0». Gardez-en une.")
        if column:
            ranks[column] = index
    missing = [columns.labels[column] for column in columns.required if column not in ranks]
    if missing:
        titles = ", ".join(f"«\u00a0{heading.strip()}\u00a0»" for heading in headings if heading.strip())[:300]
        which = " et ".join(f"«\u00a0{label}\u00a0»" for label in missing)
        lacking = f"la colonne {which}" if len(missing) == 1 else f"les colonnes {which}"
        raise FileRefusedError(f"Il manque {lacking}. Titres trouvés\u00a0: {titles or 'aucun'}.")
    return ranks


def plain(text: str) -> str:
    """Return the words of a text without case, accents and punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in without_accents(text.lower())).split())
