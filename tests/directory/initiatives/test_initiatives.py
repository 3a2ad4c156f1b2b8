"""Démarches: public facts with their source, stages with their dates, and nothing that is not known."""

import shutil

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.ui.typography import partial_date
from directory.initiatives.actions import refresh_stage
from directory.initiatives.enums import Stage
from directory.loading.actions import load_territory
from directory.loading.reading import TerritoryRefusedError
from directory.models import Collectivity, Initiative, Recognition, StageChange
from tests import factories
from tests.territory import TERRITORY

pytestmark = pytest.mark.django_db


def make_initiative(**fields):
    return Initiative.objects.create(collectivity=factories.CollectivityFactory(), **fields)


# -- the facts of the département


@pytest.mark.usefixtures("territory")
def test_the_nine_facts_are_there_with_their_source():
    told = (StageChange.objects.count(), Recognition.objects.count(), Initiative.objects.exclude(summary="").count())

    assert Initiative.objects.count() == 7
    assert told == (6, 3, 2)  # nine lines, two of which tell two things
    for model in (StageChange, Recognition):
        assert not model.objects.filter(source="").exists()
    assert not Initiative.objects.filter(is_demo=True).exists()


@pytest.mark.usefixtures("territory")
@pytest.mark.parametrize(
    ("code", "stage", "recognised"),
    [
        ("66002", Stage.PLAN, [(8, "2013-12-19")]),
        ("66148", Stage.PLAN, [(None, "2015-11")]),
        ("200027183", "", [(None, "")]),
        ("66088", Stage.STRATEGIE, []),
        ("66038", Stage.DIAGNOSTIC, []),
        ("66227", Stage.PLAN, []),
        ("66136", "", []),
    ],
)
def test_what_the_sources_say_and_no_more(code, stage, recognised):
    initiative = Initiative.objects.get(collectivity__code=code)

    assert initiative.stage == stage
    assert list(initiative.recognitions.values_list("session", "date")) == recognised


@pytest.mark.usefixtures("territory")
def test_loading_again_adds_nothing_and_keeps_what_people_wrote():
    Initiative.objects.filter(collectivity__code="66088").update(summary="Nous continuons.")
    report = load_territory(folder=TERRITORY, departement="66")

    assert report.facts == 0
    assert Initiative.objects.get(collectivity__code="66088").summary == "Nous continuons."
    assert StageChange.objects.count() == 6


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("66999,agenda21,,plan,,,,,,http://x.test", "66999"),
        ("66002,plan,,plan,,,,,,http://x.test", "le type «\u00a0plan\u00a0»"),
        ("66002,agenda21,,fini,,,,,,http://x.test", "l’étape «\u00a0fini\u00a0»"),
        ("66002,agenda21,,plan,2013-13,,,,,http://x.test", "2013-13"),
        ("66002,agenda21,,plan,,,,,,", "la source"),
        ("66002,agenda21,,plan,,,oui,huit,,http://x.test", "huit"),
    ],
)
def test_a_wrong_fact_refuses_the_files_with_its_line(tmp_path, line, told):
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    with (folder / "demarches.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(TerritoryRefusedError, match=told) as refused:
        load_territory(folder=folder, departement="66")

    assert "demarches.csv, ligne 11" in str(refused.value)
    assert not Collectivity.objects.exists()


def test_a_departement_without_that_file_loads_too(tmp_path):
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    (folder / "demarches.csv").unlink()

    assert load_territory(folder=folder, departement="66").facts == 0


# -- stages and dates


@pytest.mark.parametrize(
    ("reached", "stage"),
    [
        ([], ""),
        ([("plan", "2014")], "plan"),
        ([("plan", "2014"), ("strategie", "2012-05")], "plan"),
        ([("evaluation", ""), ("plan", "2014")], "plan"),  # a dated one tells more than one without
        ([("diagnostic", ""), ("plan", "")], "plan"),
        ([("plan", "2014"), ("diagnostic", "2020")], "diagnostic"),  # a démarche may begin anew
        ([("diagnostic", "2015"), ("strategie", "2015")], "strategie"),
    ],
)
def test_the_stage_is_the_last_of_its_history(reached, stage):
    initiative = make_initiative()
    for value, since in reached:
        StageChange.objects.create(initiative=initiative, stage=value, since=since)
    refresh_stage(initiative)

    assert Initiative.objects.get().stage == stage


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2013", "2013"), ("2013-12", "décembre\u00a02013"), ("2013-12-01", "1ᵉʳ\u00a0décembre\u00a02013")],
)
def test_a_date_says_as_much_as_is_known(value, shown):
    assert partial_date(value) == shown


@pytest.mark.parametrize("value", ["13", "2013-13", "2013-12-32", "décembre 2013"])
def test_a_date_that_is_none_is_refused_everywhere(value):
    initiative = make_initiative()
    with pytest.raises(ValidationError):
        StageChange(initiative=initiative, stage="plan", since=value).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        StageChange.objects.create(initiative=initiative, stage="plan", since=value[:10])


def test_a_recognition_holds_three_years():
    initiative = make_initiative()

    assert Recognition(initiative=initiative, date="2013-12-19").valid_until == 2016
    assert Recognition(initiative=initiative).valid_until is None


# -- pages


@pytest.mark.usefixtures("territory")
def test_the_page_shows_the_demarche_its_dates_and_its_sources(client):
    html = client.get("/collectivites/66002-alenya/").content.decode()

    told = (
        "Plan d’actions",
        "19\u00a0décembre\u00a02013",
        "37 actions",
        "de 2013 à 2016",
        "http://alenya.fr/",
        "8<sup>e</sup>",
    )
    assert [text for text in told if text not in html] == []


@pytest.mark.usefixtures("territory")
def test_nothing_is_said_where_nothing_is_known(client):
    assert "initiative" not in client.get("/collectivites/66001-l-albere/").content.decode()


@pytest.mark.usefixtures("territory")
@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("etape=plan", 3),
        ("etape=inconnue", 2),
        ("etape=aucune", 231),
        ("reconnue=on", 1),
        ("etape=plan&reconnue=on", 1),
        ("etape=diagnostic&reconnue=on", 0),
    ],
)
def test_the_list_is_filtered_by_what_is_known(client, query, number):
    alenya = Recognition.objects.filter(initiative__collectivity__code="66002")
    alenya.update(date=timezone.localdate().isoformat())  # those of the files have ended

    assert client.get(f"/collectivites/?{query}").context["page"].paginator.count == number


@pytest.mark.usefixtures("territory")
def test_a_stage_entered_in_the_admin_moves_the_demarche(clients):
    initiative = Initiative.objects.get(collectivity__code="66038")
    change = initiative.stages.get()
    clients["animateur"].post(
        f"/gestion/directory/initiative/{initiative.pk}/change/",
        {
            "collectivity": initiative.collectivity_id,
            "kind": "agenda21",
            "stages-TOTAL_FORMS": 2,
            "stages-INITIAL_FORMS": 1,
            "stages-0-id": change.pk,
            "stages-0-initiative": initiative.pk,
            "stages-0-stage": "diagnostic",
            "stages-0-since": "2010",
            "stages-1-initiative": initiative.pk,
            "stages-1-stage": "strategie",
            "stages-1-since": "2012",
            "recognitions-TOTAL_FORMS": 0,
            "recognitions-INITIAL_FORMS": 0,
            "axes-TOTAL_FORMS": 0,
            "axes-INITIAL_FORMS": 0,
        },
    )

    assert Initiative.objects.get(pk=initiative.pk).stage == "strategie"
