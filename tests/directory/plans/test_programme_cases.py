"""Programmes as people send them (``tests/cases/programmes``): nothing is cut, ignored or guessed without a word."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.spreadsheets.reading import read
from directory.models import PlanAction, PlanDraft
from directory.plans.enums import ActionStatus
from directory.plans.importing import COLUMNS, check
from tests import factories

pytestmark = pytest.mark.django_db
CASES = Path(__file__).resolve().parents[2] / "cases" / "programmes"


@pytest.fixture
def initiative():
    return factories.InitiativeFactory()


def content(name):
    return (CASES / f"programme-{name}.xlsx").read_bytes()


def said(text):
    return read(text.encode(), COLUMNS)


def test_percentages_are_what_the_reader_sees(initiative):
    sheet = read(content("pourcentages-melanges-colonnes-de-cout-inconnues"), COLUMNS)
    assert [line.values["progress"] for line in check(sheet.rows, initiative).lines] == [25, 75, 90]


def test_columns_that_are_not_read_are_named_and_what_they_may_be(initiative):
    sheet = read(content("pourcentages-melanges-colonnes-de-cout-inconnues"), COLUMNS)
    assert {one.heading: one.near for one in sheet.unread} == {
        "Coût (k€)": "Coût, en euros",
        "Budget prévisionnel 2026": "Coût, en euros",
        "Élu référent": "",
    }
    assert [one.heading for one in sheet.unread if one.is_scaled] == ["Coût (k€)"]  # its cells say no unit


def test_states_are_understood_in_both_genders_and_costs_as_written(initiative):
    found = check(read(content("etat-termine-au-masculin"), COLUMNS).rows, initiative)
    assert found.errors == []
    told = list(found.understood)
    assert ("État", "Terminé", ActionStatus.DONE.label) in told
    assert found.lines[2].values["status"] == ActionStatus.DONE


@pytest.mark.parametrize(
    ("cost", "euros", "note"),
    [
        ("12 500 € HT", 12_500, "HT"),
        ("12\u202f500,40\u00a0€ T.T.C.", 12_500, "TTC"),
        ("12.500", 12_500, ""),
        ("12,5 k€", 12_500, ""),
        ("1,2 M€", 1_200_000, ""),
        ("800 €/an", 800, "par an"),
        ("environ 3 000", 3_000, ""),
        ("gratuit", 0, ""),
        ("néant", None, ""),
        ("—", None, ""),
        ("N.C.", None, ""),
    ],
)
def test_a_cost_is_read_as_people_write_it(initiative, cost, euros, note):
    (line,) = check(said(f"Action\tCoût\nPlanter\t{cost}").rows, initiative).lines
    assert (line.values["cost"], line.values.get("cost_note", "")) == (euros, note)


@pytest.mark.parametrize("cost", ["12 500 à 15 000 €", "-5", "9 Md€", "beaucoup", "12 500 $"])
def test_a_cost_that_is_none_is_said(initiative, cost):
    ((line, told),) = check(said(f"Action\tCoût\nPlanter\t{cost}").rows, initiative).errors
    assert (line, "n’est pas un nombre d’euros" in told) == (2, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("26", "2026"),
        ("2026", "2026"),
        ("46109", "2026-03-28"),
        ("28/03/26", "2026-03-28"),
        ("28.03.2026", "2026-03-28"),
        ("2026-03-28 00:00:00", "2026-03-28"),
        ("03/2026", "2026-03"),
        ("mars 2026", "2026-03"),
        ("1ᵉʳ mars 2026", "2026-03-01"),
        ("samedi 28 mars 2026", "2026-03-28"),
        ("sept. 26", "2026-09"),
        ("-", ""),
    ],
)
def test_a_date_is_read_as_people_write_it(initiative, typed, meant):
    (line,) = check(said(f"Action;Début\nPlanter;{typed}").rows, initiative).lines
    assert line.values["start"] == meant


@pytest.mark.parametrize("typed", ["0026", "9999", "31/02/2026", "15/09", "12/13/2026", "bientôt", "²"])
def test_a_date_that_is_none_is_said(initiative, typed):
    ((_, told),) = check(said(f"Action;Début\nPlanter;{typed}").rows, initiative).errors
    assert "n’est pas une date" in told


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (["0,25", "0,9", "1"], [25, 90, 100]),
        (["0,25", "75 %", "1"], [25, 75, 100]),
        (["25", "75 %", "1"], [25, 75, 1]),
        (["100,0 %", "néant", ""], [100, None, None]),
    ],
)
def test_a_column_of_percentages_may_be_mixed(initiative, told, kept):
    rows = said(
        "Action;État;Avancement\n" + "\n".join(f"Action {n};en cours;{text}" for n, text in enumerate(told))
    ).rows
    assert [line.values["progress"] for line in check(rows, initiative).lines] == kept


def test_the_right_lines_come_in_and_the_others_wait(client):
    mandate = factories.MandateFactory()
    initiative = factories.InitiativeFactory(collectivity=mandate.collectivity)
    client.force_login(mandate.referent.user)
    file = SimpleUploadedFile("programme.csv", "Action;État;Couleur\nPlanter;Terminé;vert\nBâtir;perdue;gris".encode())
    page = client.post(f"{initiative.plan_address}importer/", {"file": file}, follow=True)
    address = page.redirect_chain[-1][0]
    told = page.text.replace("\u00a0", " ").replace("&nbsp;", " ")
    for words in (
        "« Couleur »",
        "<td>Terminé</td>",
        "L’état « perdue » n’est pas connu",
        "Importer ce qui est juste (1 ligne)",
    ):
        assert words in told, words

    client.post(address)
    assert not PlanAction.objects.exists()  # not without being asked to
    client.post(address, {"faire": "justes"})
    assert PlanAction.objects.get().title == "Planter"
    (row,) = PlanDraft.objects.get().rows
    assert row["title"] == "Bâtir"
    back = client.get(f"{address}a-corriger.xlsx")
    assert back["Content-Disposition"] == 'attachment; filename="a-corriger.xlsx"'
