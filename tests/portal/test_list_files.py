"""Each list of the management as a spreadsheet: what is on the screen, for who may see it."""

import io

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from directory.initiatives import actions as initiatives
from members.models import Export
from reseau66.portal.staff_desk import spreadsheet
from tests import factories
from tests.project.test_staff_routes import address, label, objects  # noqa: F401 - a fixture: one of each kind

pytestmark = pytest.mark.django_db
AIDS = "/gestion/directory/aid/"


@pytest.fixture
def keeper(db):
    client = Client()
    client.force_login(factories.make_administrateur())
    return client


def rows_of(response):
    assert response["Content-Type"] == spreadsheet.XLSX
    assert response["Cache-Control"] == "private, no-store"
    return [list(row) for row in load_workbook(io.BytesIO(response.content)).active.values]


def test_each_list_has_one(keeper, objects):  # noqa: F811
    for model in admin.site._registry:
        page = keeper.get(address(model, "changelist"))
        assert "?tableur=1" in page.text, label(model)
        heading, *rows = rows_of(keeper.get(address(model, "changelist"), {"tableur": "1"}))
        assert len(rows) == page.context["cl"].result_count > 0, label(model)
        assert len(heading) == len([n for n in page.context["cl"].list_display if n != "action_checkbox"])
        assert not [cell for row in rows for cell in row if "<" in str(cell)], label(model)


def test_it_holds_what_the_filters_leave_in_the_words_of_the_screen(keeper):
    factories.AidFactory(name="Fonds vert", natures=["financiere"])
    factories.AidFactory(name="Fonds Chaleur")
    page = keeper.get(AIDS, {"q": "vert"})
    assert "?q=vert&amp;tableur=1" in page.text

    heading, *rows = rows_of(keeper.get(AIDS, {"q": "vert", "tableur": "1"}))
    assert heading[0] == "Nom"
    assert [row[0] for row in rows] == ["Fonds vert"]


def test_markup_of_a_column_becomes_its_words(keeper, animateur):
    initiative = factories.InitiativeFactory(summary="Avant")
    values = {"summary": "Après"}
    seen = initiative.updated_at
    initiatives.change(initiative=initiative, by=animateur, seen=seen, values=values, themes=[])
    page = reverse("admin:history_entry_changelist")
    assert 'href="' in keeper.get(page).text and "Rétablir<span" in keeper.get(page).text

    cells = [cell for row in rows_of(keeper.get(page, {"tableur": "1"})) for cell in row]
    assert any("Rétablir" in str(cell) for cell in cells) and not any("<" in str(cell) for cell in cells)


def test_all_pages_are_in_it_for_the_same_questions(keeper, django_assert_max_num_queries):
    for _ in range(60):
        factories.AidFactory()
    with django_assert_max_num_queries(12):
        rows = rows_of(keeper.get(AIDS, {"tableur": "1", "p": "1"}))
    assert len(rows) == 61


def test_a_text_is_never_a_formula(keeper):
    factories.AidFactory(name="=1+1")
    book = load_workbook(io.BytesIO(keeper.get(AIDS, {"tableur": "1"}).content))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} <= {"s", "n"}


def test_who_may_not_see_the_list_has_no_file(client, animateur, member):
    mails = reverse("admin:notifications_mail_changelist")
    client.force_login(animateur)
    assert client.get(mails, {"tableur": "1"}).status_code == 404
    client.force_login(member)
    assert client.get(AIDS, {"tableur": "1"}).status_code == 404


def test_a_list_that_is_too_long_is_filtered_first(keeper, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST", 1)
    factories.AidFactory(), factories.AidFactory()
    response = keeper.get(AIDS, {"tableur": "1", "o": "1"}, follow=True)
    assert response.redirect_chain == [(f"{AIDS}?o=1", 302)]
    assert "La liste a 2 lignes" in response.text.replace("\u00a0", " ")


def test_a_filter_that_is_none_leads_back(keeper):
    assert keeper.get(AIDS, {"tableur": "1", "couleur": "bleu"}, follow=True).status_code == 200


def test_taking_persons_away_is_written_down(keeper):
    factories.make_member()
    rows = rows_of(keeper.get(reverse("admin:members_referent_changelist"), {"tableur": "1"}))
    export = Export.objects.get()
    assert (export.form, export.people, export.filters) == ("xlsx", len(rows) - 1, "members.referent ")
