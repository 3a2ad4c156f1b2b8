"""Spreadsheets as programs write them: what is read is what their reader sees; other files are called by their name."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from core.spreadsheets.reading import Columns, read
from core.spreadsheets.tables import FileRefusedError

COLUMNS = Columns(
    headings={"name": ("nom",), "share": ("part",), "note": ("remarque",), "axis": ("axe",), "code": ("code",)},
    labels={"name": "Nom", "share": "Part", "note": "Remarque", "axis": "Axe", "code": "Code"},
    required=("name",),
)
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def rows(content):
    return [{key: told for key, told in row.items() if key != "line"} for row in read(content, COLUMNS).rows]


def workbook(*lines, prepare=None):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    if prepare:
        prepare(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content)  # of one date: its bytes are the name of a test
    return out.getvalue()


def changed(content, name, change):
    """Return an archive with one of its members changed."""
    source = zipfile.ZipFile(io.BytesIO(content))
    return archive(**{one: change(source.read(one)) if one == name else source.read(one) for one in source.namelist()})


def ods(*tables, styles="", **members):
    told = f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    return archive(mimetype=ODS, **{"content.xml": f"{told}{body}</office:document-content>"}, **members)


def table(*lines, name="Feuille1", style=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(lines)}</table:table>'


def row(*cells, repeated=1):
    told = "".join(cell if cell.startswith("<") else text(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{told}</table:table-row>'


def text(words, **told):
    attributes = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in told.items())
    lines = "".join(f"<text:p>{line}</text:p>" for line in words.split("\n")) if words else ""
    return f'<table:table-cell office:value-type="string"{attributes}>{lines}</table:table-cell>'


def valued(kind, value, shown, attribute="value"):
    told = f'office:value-type="{kind}" office:{attribute}="{value}"'
    return f"<table:table-cell {told}><text:p>{shown}</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"


# -- texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_whatever_program_wrote_it(encoding, separator, end):
    content = end.join([separator.join(line) for line in (["Nom", "Remarque"], ["Hélène", "élève à l’école"])])
    written = content.replace("’", "'").encode(encoding)
    assert rows(written) == [{"name": "Hélène", "note": "élève à l'école"}]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("sep=,\nNom,Remarque\nAna,a;b", [{"name": "Ana", "note": "a;b"}]),
        ('"sep=|"\nNom|Remarque\nAna|a;b', [{"name": "Ana", "note": "a;b"}]),
        ('Nom;Remarque\nAna;"deux\nlignes"', [{"name": "Ana", "note": "deux\nlignes"}]),
        ('Nom;Remarque\nAna;"dit ""oui"""', [{"name": "Ana", "note": 'dit "oui"'}]),
        ("Nom;Remarque\nAna;un, deux, trois, quatre", [{"name": "Ana", "note": "un, deux, trois, quatre"}]),
        (
            "Liste des noms, 2026\n\nNom;Remarque\n\nAna;a\n\n\nZoé;z",
            [{"name": "Ana", "note": "a"}, {"name": "Zoé", "note": "z"}],
        ),
        ("Nom\nAna", [{"name": "Ana"}]),
        ("Nom;Remarque;;\nAna;a;;\n;;;", [{"name": "Ana", "note": "a"}]),
        ("NOM ;  remarque *\nAna;a", [{"name": "Ana", "note": "a"}]),
    ],
)
def test_a_text_is_read_as_it_stands(content, expected):
    assert rows(content.encode()) == expected


# -- workbooks


def test_cells_say_what_their_reader_sees():
    def prepare(book):
        for cell, form in (("B2", "0%"), ("B3", "0.0%"), ("D2", "00000")):
            book.active[cell].number_format = form

    content = workbook(
        ["Nom", "Part", "Remarque", "Code"],
        ["Ana", 0.25, True, 1004],
        ["Zoé", 0.125, datetime(2026, 3, 28, 14, 30), 66008],  # noqa: DTZ001 - a cell has no zone
        ["Léa", "75 %", date(2026, 3, 28), 1.1 + 2.2],
        prepare=prepare,
    )
    assert rows(content) == [
        {"name": "Ana", "share": "25\u00a0%", "note": "oui", "code": "01004"},
        {"name": "Zoé", "share": "12.5\u00a0%", "note": "28/03/2026", "code": "66008"},
        {"name": "Léa", "share": "75 %", "note": "28/03/2026", "code": "3.3"},
    ]


def test_a_merged_cell_counts_for_all_its_rows_and_makes_none():
    def prepare(book):
        book.active.merge_cells("A2:A5")

    content = workbook(
        ["Axe", "Nom"], ["Eau", "a"], [None, "b"], [None, None], [None, "c"], [None, "d"], prepare=prepare
    )
    assert rows(content) == [
        {"axis": "Eau", "name": "a"},
        {"axis": "Eau", "name": "b"},
        {"axis": "Eau", "name": "c"},
        {"axis": "", "name": "d"},
    ]


def test_the_sheet_that_is_shown_and_known_is_read_and_the_others_are_named():
    def prepare(book):
        book.active.title = "Ancienne"
        book.active.sheet_state = "hidden"
        book.create_sheet("Mode d’emploi").append(["Remplissez la feuille suivante"])
        book.create_sheet("Liste").append(["Nom"])
        book["Liste"].append(["Ana"])

    sheet = read(workbook(["Nom"], ["Personne"], prepare=prepare), COLUMNS)
    assert [one["name"] for one in sheet.rows] == ["Ana"]
    (note,) = sheet.notes
    assert re.findall(r"«\u00a0(.+?)\u00a0»", note) == ["Liste", "Ancienne", "Mode d’emploi"]
    assert "«\u00a0Ancienne\u00a0» (masquée)" in note


def test_a_sheet_that_says_to_have_one_cell_is_read_whole():
    content = workbook(["Nom", "Remarque"], ["Ana", "a"], ["Zoé", "z"])
    lying = changed(content, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'ref="A1:B3"', b'ref="A1"', xml))
    assert lying != content
    assert [one["name"] for one in rows(lying)] == ["Ana", "Zoé"]


# -- OpenDocument


def test_an_open_document_says_what_its_reader_sees():
    content = ods(
        table(
            row("Nom", "Part", "Remarque", "Code"),
            row("Ana", valued("percentage", "0.25", "25 %"), valued("boolean", "true", "VRAI", "boolean-value")),
            row("Zoé", valued("float", "12.5", "12,5"), valued("date", "2026-03-28", "28/03/26", "date-value")),
            row(
                "Léa", valued("currency", "1200", "1 200,00 €"), text("deux\nlignes"), text("un <text:s text:c='2'/>b")
            ),
        )
    )
    assert rows(content) == [
        {"name": "Ana", "share": "25\u00a0%", "note": "oui", "code": ""},
        {"name": "Zoé", "share": "12.5", "note": "28/03/2026", "code": ""},
        {"name": "Léa", "share": "1200", "note": "deux\nlignes", "code": "un   b"},
    ]


def test_what_an_open_document_repeats_covers_and_hides():
    note = "<office:annotation><text:p>un commentaire</text:p></office:annotation>"
    content = ods(
        table(row("Nom"), row("Personne"), name="Vieille", style="masquee"),
        table(
            row("Axe", "Nom", "Remarque"),
            row(
                text("Eau", number_rows_spanned=4),
                "a",
                f'<table:table-cell office:value-type="string">{note}<text:p>dit</text:p></table:table-cell>',
            ),
            row(COVERED, "b"),
            row(COVERED, text("", number_columns_repeated=1000)),
            row(COVERED, "c"),
            row(text("", number_columns_repeated=1024), repeated=1000),
            row("", "d"),
            row(text("", number_columns_repeated=1024), repeated=1_048_000),
            name="Liste",
        ),
        styles='<style:style style:name="masquee"><style:table-properties table:display="false"/></style:style>',
    )
    sheet = read(content, COLUMNS)
    assert [(one["axis"], one["name"], one["note"]) for one in sheet.rows] == [
        ("Eau", "a", "dit"),
        ("Eau", "b", ""),
        ("Eau", "c", ""),
        ("", "d", ""),
    ]
    assert sheet.rows[-1]["line"] == "1006"
    assert "(masquée)" in sheet.notes[0]


# -- what is none


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            ods(table(row("Nom")), **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            "protégé par un mot de passe",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le"), "ancien Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), "un texte"),
        (archive(**{"xl/workbook.bin": b""}), "classeur binaire"),
        (archive(**{"word/document.xml": b""}), "un texte, non un tableur"),
        (archive(**{"Index/Document.iwa": b""}), "Numbers"),
        (archive(**{"liste.csv": b"Nom\nAna"}), "une archive"),
        (archive(x=b""), "abîmé"),
        (b"<html><table><tr><td>Nom</td></tr></table>", "une page web"),
        (b"\r\n<?xml version='1.0'?><Workbook/>", "une page web"),
        (b"%PDF-1.7", "C’est un PDF"),
        (b"{\\rtf1 Nom}", "un texte, non un tableur"),
        (b"\x00\x01\x02\x03", "ni un fichier CSV"),
        (b"Nom;Nom\n1;2", "disent la même chose"),
        (b"Titre\n1", "Il manque la colonne «\u00a0Nom\u00a0». Titres trouvés\u00a0: «\u00a0Titre\u00a0»"),
        (b"", "vide"),
        (b"\n\n;;\n", "vide"),
    ],
)
def test_what_is_no_list_is_called_by_its_name(content, told):
    with pytest.raises(FileRefusedError) as refused:
        read(content, COLUMNS)
    assert told in str(refused.value)


def test_too_many_merged_cells_are_refused(monkeypatch):
    monkeypatch.setattr("core.spreadsheets.tables.MOST_MERGED", 2)
    with pytest.raises(FileRefusedError, match="fusionnées"):
        read(workbook(["Nom"], *[["a"]] * 5, prepare=lambda book: book.active.merge_cells("A2:A6")), COLUMNS)
