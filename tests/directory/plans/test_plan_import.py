"""A programme from a spreadsheet: previewed, written whole or not at all; the same file again duplicates nothing."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.editing.forms import TWICE
from core.spreadsheets.reading import read
from directory.models import PlanAction, PlanDraft
from directory.plans import actions as plans
from directory.plans import actions as plans_actions
from directory.plans.forms import ActionForm
from directory.plans.importing import COLUMNS, check
from tests import factories
from tests.concurrency import at_once
from tests.flow import flowed

pytestmark = pytest.mark.django_db

HEADINGS = "N°;Axe;Action;Description;État;Avancement;Début;Fin prévue;Pilote;Coût;Finalités;Thèmes"


@pytest.fixture
def initiative():
    factories.ThemeFactory(name="Eau et rivières", slug="eau-rivieres")
    return factories.InitiativeFactory()


@pytest.fixture
def colleague(initiative):
    return factories.MandateFactory(collectivity=initiative.collectivity).referent.user


def line(rank, **changes):
    told = {
        "n": str(rank),
        "axis": f"Axe {rank % 4 + 1}",
        "title": f"Action {rank}",
        "description": "Texte",
        "status": "en cours",
        "progress": "50 %",
        "start": "2026",
        "end": "09/2027",
        "pilot": "Services",
        "cost": "12 500 €",
        "finalities": "climat; 2",
        "themes": "eau et rivières",
        **changes,
    }
    return ";".join(f'"{value}"' for value in told.values())


def twenty():
    return "\n".join([HEADINGS, *(line(n) for n in range(1, 21))])


def send(client, initiative, content, name="programme.csv"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(f"{initiative.plan_address}importer/", {"file": SimpleUploadedFile(name, data)}, follow=True)


def rows(*lines):
    return read("\n".join([HEADINGS, *lines]).encode(), COLUMNS).rows


def test_twenty_actions_are_previewed_then_written(client, colleague, initiative):
    client.force_login(colleague)
    page = send(client, initiative, twenty())
    html = flowed(page.content.decode())

    assert "20\u00a0actions justes, dont 20\u00a0nouvelles" in html
    assert not PlanAction.objects.exists()
    done = client.post(page.redirect_chain[-1][0], follow=True).content.decode()
    assert "20\u00a0nouvelles, 0\u00a0mise à jour" in done
    action = PlanAction.objects.get(number="3")
    assert (action.cost, action.progress, action.end, action.finalities) == (
        12500,
        50,
        "2027-09",
        ["climat", "biodiversite"],
    )
    assert action.axis.title == "Axe 4"
    assert [theme.name for theme in action.themes.all()] == ["Eau et rivières"]
    assert initiative.axes.count() == 4
    assert not PlanDraft.objects.exists()


def test_the_same_file_again_duplicates_nothing(client, colleague, initiative):
    client.force_login(colleague)
    for _ in range(2):
        client.post(send(client, initiative, twenty()).redirect_chain[-1][0])

    assert PlanAction.objects.count() == 20


def test_the_file_that_the_portal_gives_comes_back_unchanged(client, colleague, initiative):
    client.force_login(colleague)
    client.post(send(client, initiative, twenty()).redirect_chain[-1][0])
    PlanAction.objects.filter(number="5").update(title="=Somme(A1)", description="- un\n- deux")
    before = list(PlanAction.objects.order_by("pk").values())
    for form in ("xlsx", "csv"):
        content = client.get(f"{initiative.plan_address.rstrip('/')}.{form}").content
        html = send(client, initiative, content, f"programme.{form}")
        assert "20\u00a0actions justes, dont 0\u00a0nouvelle" in flowed(html.content.decode())
        client.post(html.redirect_chain[-1][0])

    after = list(PlanAction.objects.order_by("pk").values())
    changing = {"updated_at"}
    assert [{k: v for k, v in row.items() if k not in changing} for row in after] == [
        {k: v for k, v in row.items() if k not in changing} for row in before
    ]


def test_a_column_that_the_file_lacks_changes_nothing(colleague, initiative):
    theme = factories.ThemeFactory()
    action = factories.PlanActionFactory(
        initiative=initiative, number="1", title="Planter", pilot="Espaces verts", status="en-cours", progress=40
    )
    action.themes.add(theme)
    draft = PlanDraft.objects.create(
        initiative=initiative,
        by=colleague,
        name="x.csv",
        rows=read("N°;Action;État\n1;Planter;réalisée".encode(), COLUMNS).rows,
    )
    plans_actions.import_plan(draft=draft, by=colleague)

    action.refresh_from_db()
    assert (action.pilot, action.status, action.progress) == ("Espaces verts", "realisee", 100)
    assert list(action.themes.all()) == [theme]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Il manque le titre"),
        ({"title": "x" * 201}, "dépasse 200 caractères"),
        ({"status": "peut-être"}, "n’est pas connu"),
        ({"progress": "beaucoup"}, "n’est pas un nombre de 0 à 100"),
        ({"progress": "140"}, "n’est pas un nombre de 0 à 100"),
        ({"progress": "NaN"}, "n’est pas un nombre de 0 à 100"),
        ({"status": "réalisée", "progress": "50"}, "avancée à 100"),
        ({"start": "2027", "end": "2026"}, "avant le début"),
        ({"end": "31/02/2026"}, "n’est pas une date"),
        ({"cost": "cher"}, "n’est pas un nombre d’euros"),
        ({"cost": "99999999999"}, "n’est pas un nombre d’euros"),
        ({"finalities": "bonheur"}, "l’une des cinq"),
        ({"themes": "eaux"}, "n’est pas de la liste"),
        ({"n": "2"}, "répète la ligne 2"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(client, colleague, initiative, changes, sentence):
    client.force_login(colleague)
    content = "\n".join([HEADINGS, line(2), line(3, **changes)])
    page = send(client, initiative, content)
    html = page.content.decode()

    assert "Ligne 3" in html
    assert sentence in html
    assert "Importer le programme" not in html
    client.post(page.redirect_chain[-1][0])
    assert not PlanAction.objects.exists()


def test_two_lines_may_not_change_the_same_action(initiative):
    factories.PlanActionFactory(initiative=initiative, number="1", title="Planter")
    found = check(rows(line(1, title="Autre titre"), line(9, title="Planter")), initiative)

    assert found.errors == [(3, "Elle parle de la même action que la ligne 2.")]


@pytest.mark.parametrize(
    ("told", "kept"),
    [(["0,5", "1", "0"], [50, 100, 0]), (["50", "1", "0"], [50, 1, 0]), (["25 %", "", "0"], [25, None, 0])],
)
def test_percentages_are_read_as_spreadsheets_keep_them(initiative, told, kept):
    found = check(rows(*(line(n, progress=value) for n, value in enumerate(told, 1))), initiative)

    assert [one.values["progress"] for one in found.lines] == kept


def test_a_workbook_with_real_dates_and_numbers(initiative):
    import datetime

    book = openpyxl.Workbook()
    book.active.append(["Action", "Début", "Coût", "Avancement", "État"])
    book.active.append(["Planter", datetime.date(2026, 9, 15), 1200.4, 0.25, "en cours"])
    out = io.BytesIO()
    book.save(out)
    (found,) = check(read(out.getvalue(), COLUMNS).rows, initiative).lines

    assert (found.values["start"], found.values["cost"], found.values["progress"]) == ("2026-09-15", 1200, 25)


def test_a_file_that_is_none_is_refused(client, colleague, initiative):
    client.force_login(colleague)
    html = send(client, initiative, b"PK\x03\x04 rien", "programme.xlsx").content.decode()

    assert "Ce classeur est abîmé" in html
    assert "Il manque la colonne «\u00a0Action\u00a0»" in send(client, initiative, "Nom;Prénom\na;b").content.decode()


def test_the_draft_of_another_person_is_not_shown(client, colleague, initiative):
    other = factories.MandateFactory(collectivity=initiative.collectivity).referent.user
    draft = PlanDraft.objects.create(initiative=initiative, by=other, name="x.csv", rows=rows(line(1)))
    client.force_login(colleague)
    client.post(f"{initiative.plan_address}importer/{draft.pk}/")

    assert not PlanAction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_duplicate_nothing(colleague, initiative):
    drafts = [
        PlanDraft.objects.create(
            initiative=initiative, by=colleague, name="x.csv", rows=rows(line(1, n=""), line(2, n=""))
        )
        for _ in range(2)
    ]
    at_once([lambda d=d: plans_actions.import_plan(draft=d, by=colleague) for d in drafts])

    assert PlanAction.objects.count() == 2


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_a_file_that_nobody_confirmed_is_forgotten(colleague, initiative, days, stays):
    PlanDraft.objects.create(initiative=initiative, by=colleague, name="x.csv", rows=rows(line(1)))
    PlanDraft.objects.update(sent_at=timezone.now() - timedelta(days=days))
    plans.purge()

    assert PlanDraft.objects.exists() == stays


def test_of_two_forms_that_give_the_same_number_one_is_told(colleague, initiative):
    first, second = (
        ActionForm({"title": title, "status": "a-venir", "number": "1"}, initiative=initiative) for title in ("A", "B")
    )
    assert first.is_valid() and second.is_valid()  # both were read before either was written
    assert first.save_for(colleague)

    assert second.save_for(colleague) is None
    assert TWICE in second.non_field_errors()


def test_files_that_wait_are_found_again_on_the_page(client, colleague, initiative):
    draft = PlanDraft.objects.create(initiative=initiative, by=colleague, name="repris.csv", rows=rows(line(1)))
    client.force_login(colleague)
    html = client.get(f"{initiative.plan_address}importer/").content.decode()

    assert "repris.csv" in html
    assert f"importer/{draft.pk}/" in html
