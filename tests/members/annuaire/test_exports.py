"""What leaves the annuaire: safe to open, no more than the list, and written down."""

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.annuaire import exports
from members.models import Export, Referent
from members.people import actions as people_actions
from members.trombinoscope import booklet
from tests import factories

pytestmark = pytest.mark.django_db

HOSTILE = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "<script>alert(1)</script>", "\u202egniliam", "😀 " * 20, "é" * 80]


def as_rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_a_spreadsheet_follows_the_filters_and_is_written_down(clients, member):
    factories.make_member(first_name="Rosa")
    response = clients["member"].get("/annuaire/export.csv?q=rosa")

    assert [row["Prénom"] for row in as_rows(response)] == ["Rosa"]
    export = Export.objects.get()
    assert (export.by, export.form, export.filters, export.people) == (member, "csv", "q=rosa", 1)


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_only_members_take_the_annuaire_away(clients, form):
    path = "/annuaire/trombinoscope.pdf" if form == "pdf" else f"/annuaire/export.{form}"

    assert clients["newcomer"].get(path).status_code == 403
    assert clients["public"].get(path).status_code == 302
    assert not Export.objects.exists()


def test_no_cell_runs(clients):
    for text in HOSTILE:
        factories.make_member(first_name=text[:80], last_name=text[:80], offers=text)
    rows = as_rows(clients["member"].get("/annuaire/export.csv"))
    book = openpyxl.load_workbook(io.BytesIO(clients["member"].get("/annuaire/export.xlsx").content))
    cells = [cell for row in book.active for cell in row if cell.value]

    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "@"))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "<script>alert(1)</script>" in {cell.value for cell in cells}


def test_an_unknown_form_does_not_exist(clients):
    assert clients["member"].get("/annuaire/export.doc").status_code == 404


def test_a_visiting_card_escapes_and_folds():
    referent = factories.MandateFactory(
        referent__first_name="Zoé;", referent__last_name="O'Hara\r\nTEL:0", title="Adjointe, " + "é" * 90
    ).referent
    card = exports.as_vcard(referent, reader=referent.user, address="https://r.test/x").decode()
    unfolded = card.replace("\r\n ", "")

    assert "\r\nTEL:0" not in unfolded
    assert "Zoé\\;" in unfolded
    assert "TITLE:Adjointe\\, " + "é" * 90 in unfolded
    assert max(len(line.encode()) for line in card.split("\r\n")) <= 75


def test_the_trombinoscope_is_a_tagged_pdf(clients, territory, photo):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from core.attachments.actions import store_portrait
    from directory.models import Collectivity

    place = Collectivity.objects.get(code="66148")
    portrait = store_portrait(upload=SimpleUploadedFile("p.jpg", photo()), by=None)
    referent = factories.MandateFactory(
        collectivity=place, referent__portrait=portrait, referent__first_name="#strong[Rosa]"
    ).referent
    people_actions.set_competences(referent=referent, names=["bilan carbone"])
    pdf = clients["member"].get("/annuaire/trombinoscope.pdf").content

    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf and b"pdfuaid" in pdf
    data = booklet.contents(Referent.objects.filter(pk=referent.pk))
    assert [group["name"] for group in data["groups"]] == ["CC des Albères, de la Côte Vermeille et de l’Illibéris"]
    assert data["competences"] == [{"name": "bilan carbone", "people": [referent.full_name]}]
    assert data["groups"][0]["people"][0]["picture"] == portrait.path(320)


def test_hostile_names_stay_text_in_the_booklet(clients):
    for text in HOSTILE:
        factories.make_member(first_name=text[:80], last_name='#image("/etc/passwd")')

    assert clients["member"].get("/annuaire/trombinoscope.pdf").content.startswith(b"%PDF-")


def test_a_portrait_whose_file_is_lost_leaves_initials(clients, photo, settings):
    from django.core.files.storage import default_storage
    from django.core.files.uploadedfile import SimpleUploadedFile

    from core.attachments.actions import store_portrait

    portrait = store_portrait(upload=SimpleUploadedFile("p.jpg", photo()), by=None)
    factories.make_member(portrait=portrait)
    default_storage.delete(portrait.path(booklet.PORTRAIT_WIDTH))

    assert clients["member"].get("/annuaire/trombinoscope.pdf").status_code == 200


@pytest.mark.parametrize("path", ["/annuaire/export.csv", "/annuaire/trombinoscope.pdf", "/annuaire/?vue=carte"])
def test_their_query_count_does_not_grow(clients, territory, path):
    counts = []
    clients["member"].get("/annuaire/?vue=carte")  # the drawings are made once
    for more in (1, 2):
        for _ in range(more):
            people_actions.set_competences(referent=factories.make_member().referent, names=["forage"])
        with CaptureQueriesContext(connection) as queries:
            clients["member"].get(path)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 14
