"""The models of documents as files for a word processor. Imported where one is made: lxml weighs megabytes."""

import io
from collections.abc import Iterator

from django.utils.text import capfirst
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from .documents import Model

MARGIN = Cm(2.2)


def as_docx(model: Model) -> bytes:
    """Return the model as a document that a word processor opens, its blanks to be filled in."""
    document = Document()
    document.core_properties.title, document.core_properties.author = model.title, "Réseau 66"
    document.core_properties.language = "fr-FR"
    _dress(document)
    document.add_heading(capfirst(model.title.removeprefix("Modèle de ").removeprefix("Modèle d’")), level=1)
    _write(document, iter(model.tokens))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _dress(document: Docx) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "fr-FR"})
    normal.element.get_or_add_rPr().append(language)


def _write(document: Docx, tokens: Iterator[Token]) -> None:
    style, rank = "Normal", 0
    for token in tokens:
        if token.type == "bullet_list_open":
            style = "List Bullet"
        elif token.type == "ordered_list_open":
            rank = 1  # written out: the numbers of a word processor go on from one list to the next
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            style, rank = "Normal", 0
        elif token.type == "heading_open":
            document.add_heading(next(tokens).content, level=2)
        elif token.type == "table_open":
            _write_table(document, tokens)
        elif token.type == "inline":
            paragraph = document.add_paragraph(style=style)
            if rank:
                paragraph.add_run(f"{rank}.\u00a0")
                rank += 1
            _write_words(paragraph, token)


def _write_words(paragraph: Paragraph, inline: Token) -> None:
    is_strong = False
    for token in inline.children or ():
        if token.type in {"strong_open", "strong_close"}:
            is_strong = token.type == "strong_open"
        elif token.type == "softbreak":
            paragraph.add_run(" ")
        elif token.content:
            paragraph.add_run(token.content).bold = is_strong


def _write_table(document: Docx, tokens: Iterator[Token]) -> None:
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    table: Table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            _write_words(cell.paragraphs[0], words)
    _repeat_heading(table)
    document.add_paragraph()


def _repeat_heading(table: Table) -> None:
    """Make the first row the heading, bold and on each page."""
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
