"""Documents as people have them: taken, or refused with what to do."""

import sys
from pathlib import Path

import pytest
from django import forms

from core.attachments import apart, documents, extraction, opening
from core.attachments import compound as compound_files
from core.attachments.forms import CheckedFileField, ImageField
from core.attachments.images import ACCEPT
from core.attachments.images import TAKEN as PICTURES
from core.attachments.texts import encoding_of
from core.spreadsheets.forms import SheetField
from tests.core import hostile
from tests.core.samples.documents import MODULE, OPENXML, TEXT, basic, compound, docx, odf, odp, ods, odt, packed, pdf
from tests.core.samples.pictures import heic

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "documents"
TABLE = "Commune;Habitants\r\nCéret;7\u00a0700\r\nÉlne;9\u00a0200\r\n"

# The name that a file is sent under, and what is in it: written before the code was read
TAKEN = {
    "pdf": ("avis.pdf", pdf()),
    "pdf-behind-a-mark": ("avis.pdf", b"\xef\xbb\xbf" + pdf()),
    "pdf-behind-empty-lines": ("avis.pdf", b"\r\n\r\n" + pdf()),
    "pdf-behind-printer-words": ("avis.pdf", b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + pdf()),
    "pdf-before-nulls": ("scan.pdf", pdf() + bytes(9000)),
    "pdf-before-a-page": ("delib.pdf", pdf() + b"<html><body>merci</body></html>" * 60),
    "pdf-that-speaks-of-scripts": ("cours.pdf", pdf("Le mot /JavaScript et /OpenAction, /Launch")),
    "csv-windows": ("liste.csv", TABLE.encode("cp1252")),
    "csv-mark": ("liste.csv", TABLE.encode("utf-8-sig")),
    "csv-utf16": ("liste.csv", TABLE.encode("utf-16")),
    "csv-utf16-big": ("liste.csv", b"\xfe\xff" + TABLE.encode("utf-16-be")),
    "text-windows": ("note.txt", "L’élu·e doit répondre… avant l’été – 12 €".replace("·", "-").encode("cp1252")),
    "text-utf16": ("note.txt", "L’élue répond\r\n".encode("utf-16")),
    "text-form-feed": ("note.txt", b"Page 1\x0cPage 2\x1a"),
    "odt": ("delib.odt", odt()),
    "odt-not-stored": ("delib.odt", odt(stored=False)),
    "odt-manifest-first": ("delib.odt", odt(first="META-INF/manifest.xml")),
    "odt-empty-macros": ("delib.odt", odt(TEXT, *basic())),
    "ods-empty-macros": ("budget.ods", ods(TEXT, *basic())),
    "odp": ("diaporama.odp", odp()),
    "docx": ("delib.docx", docx()),
    "docx-types-last": ("delib.docx", docx(last=True)),
    "docx-that-speaks-of-macros": ("delib.docx", docx("Le fichier vbaProject.bin contient des macros.")),
}

# And the words that its refusal says.
REFUSED = {
    "odt-macro": ("delib.odt", odt(TEXT, *basic("Module1")), "macro"),
    "docm": ("delib.docx", docx(TEXT, ("word/vbaProject.bin", compound("VBA"))), "macro"),
    "doc": ("delib.doc", compound("WordDocument", "1Table"), "docx"),
    "xls": ("budget.xls", compound("Workbook"), "xlsx"),
    "xls-95": ("budget.xls", compound("Book"), "xlsx"),
    "ppt": ("diaporama.ppt", compound("PowerPoint Document"), "pptx"),
    "docx-with-password": ("delib.docx", compound("EncryptionInfo", "EncryptedPackage"), "mot de passe"),
    "doc-named-docx": ("delib.docx", compound("WordDocument"), "docx"),
    "empty": ("note.txt", b"", "vide"),
}

VBA = "Rem Attribute VBA_ModuleType=VBADocumentModule\r\nOption VBASupport 1\r\n"
ENCRYPTED = (
    "META-INF/manifest.xml",
    b'<m:manifest xmlns:m="urn:m"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
    b"</m:manifest>",
)
# And those found while it was written
TAKEN |= {
    "pdf-behind-a-macintosh-header": ("avis.pdf", bytes(128) + pdf()),
    "text-that-speaks-of-pdf": ("note.txt", "Un PDF commence par %PDF-1.7, c’est écrit ainsi.".encode()),
    "text-dos": ("note.txt", "Réunion à Céret, présidée par l'élu délégué".encode("cp850")),
    "text-macintosh": ("note.txt", "Réunion à Céret : « l’élu délégué »".encode("mac-roman")),
    "csv-utf16-without-mark": ("liste.csv", TABLE.encode("utf-16-le")),
    "text-euro-of-unix": ("note.txt", "Coût : 12 € à Céret".encode("iso-8859-15")),
    "odt-empty-module": ("delib.odt", odt(TEXT, *basic("Module1", code=MODULE.format("")))),
    "ods-of-a-workbook": ("budget.ods", ods(TEXT, *basic("ThisWorkbook", code=f"<m>{VBA}</m>"))),
    "odt-model": ("lettre.ott", odf("text-template", "<office:text/>")),
    "drawing": ("plan.odg", odf("graphics", "<office:drawing/>")),
    "docx-of-a-library": ("delib.docx", packed([("word/document2.xml", b"<w/>")])),
    "photo-of-a-telephone": ("IMG_0001.HEIC", heic()),
}
REFUSED |= {
    "odt-script": ("delib.odt", odt(TEXT, ("Scripts/python/essai.py", b"import os")), "macro"),
    "odt-with-password": (
        "delib.odt",
        packed([("mimetype", b"application/vnd.oasis.opendocument.text"), ENCRYPTED]),
        "mot de passe",
    ),
    "docm-renamed": ("delib.docx", docx(kind="document.macroEnabled.main+xml"), "macro"),
    "doc-of-many-streams": (
        "delib",
        compound("WordDocument", *(f"Stream {rank}" for rank in range(9))),
        r"Word \(.doc\)",
    ),
    "message": ("avis.msg", compound("__properties_version1.0"), "PDF"),
    "publisher": ("affiche.pub", compound("Quill", "Contents"), "PDF"),
    "pages": ("delib.pages", packed([("Index/Document.iwa", b"x")]), "exportez-le en PDF"),
    "zip": ("dossier.zip", packed([("delib.pdf", pdf())]), "un à un"),
    "rtf": ("delib.rtf", b"{\\rtf1\\ansi Le conseil adopte}", ".docx, .odt ou PDF"),
    "binary-sheet": ("budget.xlsb", packed([("xl/workbook.bin", b"x")]), ".xlsx ou .ods"),
    "pdf-half": ("avis.pdf", pdf()[:300], "abîmé"),
    "pdf-of-nothing": ("avis.pdf", b"%PDF-1.7 ... %%EOF", "abîmé"),
    "scan-tiff": ("scan.tif", b"II*\x00\x08\x00\x00\x00", "au format TIFF"),
    "program": ("avis.pdf", b"MZ\x90\x00\x03\x00\x00\x00" * 40, "type accepté"),
}
OWNER_ONLY = [
    "pdf-copie-interdite-sans-mot-de-passe-d-ouverture.pdf",
    *(f"pdf-proprietaire-{kind}.pdf" for kind in ("rc4-40", "rc4-128", "aes-128", "aes-256")),
]
GIVEN = [
    *OWNER_ONLY,
    "pdf-precede-d-octets-bom.pdf",
    "pdf-suivi-de-4000-nuls-copieur.pdf",
    "pdf-linearise.pdf",
    "pdf-objets-en-flux.pdf",
    "tableau-excel-fr-windows-1252.csv",
    "document-odt-basic-vide.odt",
]


@pytest.mark.parametrize("name", TAKEN)
def test_a_document_is_taken_under_its_name(name):
    sent_as, data = TAKEN[name]
    checked = documents.check(data, sent_as)

    assert checked.name.partition(".")[0] == sent_as.partition(".")[0]
    assert checked.name.endswith(sent_as.partition(".")[2]) or checked.content_type == "image/jpeg"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_what_to_do(name):
    sent_as, data, words = REFUSED[name]

    with pytest.raises(documents.DocumentRefusedError, match=words):
        documents.check(data, sent_as)


@pytest.mark.parametrize("name", GIVEN)
def test_a_given_document_is_taken(name):
    assert documents.check((CASES / name).read_bytes(), name).name == name


def test_an_old_document_of_word_says_the_way_out():
    name = "deliberation-word-97.doc"

    with pytest.raises(documents.DocumentRefusedError, match=r"Enregistrer sous.*docx, .odt ou PDF"):
        documents.check((CASES / name).read_bytes(), name)


def test_a_pdf_that_asks_for_a_password_is_refused():
    with pytest.raises(documents.DocumentRefusedError, match="protégé par un mot de passe"):
        documents.check((CASES / "pdf-ouverture-aes-256.pdf").read_bytes(), "avis.pdf")


@pytest.mark.parametrize("name", OWNER_ONLY)
def test_a_pdf_that_forbids_copying_is_read(name):
    assert extraction.read(CASES / name, "application/pdf")["pages"] == 1


def test_a_pdf_is_kept_from_where_it_begins():
    """So that what is served begins as a PDF and as nothing else."""
    assert documents.check(b"<html><script>alert(1)</script>\n" + pdf(), "a.pdf").content == pdf()


def test_a_text_is_kept_as_it_came_and_read_in_its_encoding(tmp_path):
    for data in (TABLE.encode("cp1252"), TABLE.encode("utf-16"), TABLE.encode("utf-8-sig"), TABLE.encode("utf-16-le")):
        checked = documents.check(data, "liste.csv")
        path = tmp_path / "liste"
        path.write_bytes(checked.content)

        assert checked.content == data
        assert extraction.read(path, checked.content_type)["text"].splitlines() == TABLE.splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac-roman", "cp850", "iso-8859-15"])
@pytest.mark.parametrize(
    "text",
    ["Réunion à Céret, le 3 février", "Où êtes-vous, Élise ? À Elne, ça va", "Coût : 12 500 à 13 000 par hameau isolé"],
)
def test_a_text_of_any_program_in_france_is_read(encoding, text):
    data = text.encode(encoding)

    assert data.decode(encoding_of(data)) == text


@pytest.mark.parametrize(("kind", "ending"), [("template.main+xml", "dotx"), ("document.main+xml", "docx")])
def test_a_model_of_word_stays_one(kind, ending):
    checked = documents.check(docx(kind=kind), "lettre.docx")

    assert checked.name == f"lettre.{ending}"
    assert checked.content_type == f"{OPENXML}wordprocessingml.{kind.partition('.')[0]}"


@pytest.mark.parametrize(
    "code",
    ["Main = 1", "Sub Main : Shell 1", "Option Explicit : Shell 1", "rem_ = Shell(1)", "Sub Main(a = Shell(1))"],
)
def test_a_module_in_which_something_stands_is_a_macro(code):
    module = basic("Module1", code=MODULE.format(code))

    with pytest.raises(documents.DocumentRefusedError, match="macros"):
        documents.check(odt(TEXT, *module), "a.odt")


def test_a_part_with_entities_is_not_opened():
    entities = b'<!DOCTYPE m [<!ENTITY a "rem "><!ENTITY b "&a;&a;">]><m>&b;</m>'

    with pytest.raises(documents.DocumentRefusedError, match="abîmé"):
        documents.check(odt(TEXT, ("Basic/Standard/Module1.xml", entities)), "a.odt")


@pytest.mark.parametrize("data", [b"", bytes(600), compound_files.SIGNATURE, compound("A")[:700]])
def test_a_damaged_compound_file_has_no_names(data):
    assert compound_files.names(compound_files.SIGNATURE + data[8:]) <= {"Root Entry", "A", ""}


def test_a_compound_file_whose_directory_turns_in_a_circle_ends():
    data = bytearray(compound("A"))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")

    assert "A" in compound_files.names(bytes(data))


def test_a_pdf_is_opened_within_little_memory():
    """By a process of its own, which a bomb ends."""
    for data in (hostile.pdf(pages=2000), b"%PDF-1.7" + b"<<" * 4_000_000 + b"%%EOF"):
        said, _ = apart.asked("opening", data=data, patience=30)

        assert {"pages", "wrong"} & set(said)
    assert opening.MEMORY <= 400_000_000


def test_a_process_that_dies_on_a_pdf_is_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(documents.DocumentRefusedError, match="trop de mémoire"):
        documents.check(pdf(), "a.pdf")


def test_one_pdf_at_a_time(monkeypatch):
    monkeypatch.setattr(documents, "PDF_TURN", 0)

    with documents._one_pdf_at_a_time, pytest.raises(documents.DocumentRefusedError, match="dans une minute"):
        documents.check(pdf(), "a.pdf")


def file_fields():
    """Every field for files of every form of the project."""
    waiting, seen = [forms.BaseForm], set()
    while waiting:
        form = waiting.pop()
        if form not in seen:
            seen.add(form)
            waiting += form.__subclasses__()
            yield from (
                (form, field)
                for field in getattr(form, "base_fields", {}).values()
                if isinstance(field, forms.FileField)
            )


def test_each_door_checks_files_the_same_way_and_says_what_it_takes():
    doors = [(form, field) for form, field in file_fields() if form.__module__ != "reseau66.portal.style_guide"]

    assert len(doors) >= 10
    for form, field in doors:
        assert isinstance(field, CheckedFileField | SheetField), form
        if isinstance(field, ImageField):
            assert field.widget.attrs["accept"] == ACCEPT
            assert PICTURES in str(field.help_text), form
    assert f'"{ACCEPT}"' in (ROOT / "static" / "js" / "rich-text-toolbar.js").read_text()
