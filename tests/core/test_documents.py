"""Files that people hand each other: told by their content, whatever their name says."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from core.attachments import documents, office
from tests.core import hostile


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def sheet():
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def picture(fmt="PNG"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, fmt)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "stored"),
    [
        (hostile.pdf(), "délibération.pdf", "délibération.pdf"),
        (hostile.pdf(), "délibération.exe", "délibération.pdf"),
        (sheet(), "budget.xlsx", "budget.xlsx"),
        (archive(word__document_xml="<w/>"), "note.docx", "note.docx"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "note.odt", "note.odt"),
        (picture(), "plan.png", "plan.jpg"),
        (picture("WEBP"), "plan.webp", "plan.jpg"),
        ("Ordre du jour : l’eau".encode(), "ordre.txt", "ordre.txt"),
        (b"a;b", "liste.csv", "liste.csv"),
        (b"<script>alert(1)</script>", "page.html", "page.txt"),
        (b"texte", "../../etc/passwd", "document.txt"),
        (b"texte", "facture\u202efdp.txt", "facturefdp.txt"),
        (b"texte", "x" * 300 + ".txt", "x" * 100 + ".txt"),
    ],
)
def test_a_file_gets_the_name_and_type_of_its_content(data, name, stored):
    checked = documents.check(data, name)

    assert checked.name == stored
    assert "html" not in checked.content_type


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "vide"),
        (b"MZ\x90\x00\x03", "type accepté"),
        (b"\xff\xfe\xfd", "type accepté"),
        (b"\x01\x02\x03\xfd", "type accepté"),
        (archive(a="b"), "archive"),
        (b"PK\x03\x04 broken", "type accepté"),
        (archive(word__document_xml="<w/>", word__vbaProject_bin="x"), "macros"),
        (archive(word__document_xml=b"0" * (office.MAX_UNPACKED + 1)), "une fois ouvert"),
        (b"\xff\xd8\xff nothing", "n’est pas une image"),
        (b"0" * (documents.MAX_BYTES + 1), "20 Mo"),
    ],
)
def test_what_is_refused_is_told_why(data, told):
    with pytest.raises(documents.DocumentRefusedError, match=told):
        documents.check(data, "fichier.docx")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xd8\xff", b"%PDF-"]), st.text(max_size=40))
def test_any_bytes_under_any_name_are_taken_or_refused(data, start, name):
    try:
        checked = documents.check(start + data, name)
    except documents.DocumentRefusedError as error:
        assert str(error)
    else:
        assert "/" not in checked.name
        assert len(checked.name) <= 110
