"""« Je démarre »: five steps without an account, ten questions that keep nothing."""

import pytest

from directory.self_assessment.questionnaire import questionnaire
from tests import factories
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


def test_the_home_page_leads_to_five_steps_without_an_account(client, territory):
    assert 'href="/demarrer/"' in client.get("/").text.partition("<main")[2].partition("</main>")[0]
    html = client.get("/demarrer/").text.partition("<main")[2]

    for address in (
        "/demarrer/dix-questions/",
        "/trame/modeles/deliberation-de-lancement/",
        "/agenda/accueil/",
        "/parrainage/",
    ):
        assert f'href="{address}"' in html, address
    assert html.count('class="card"') == 5


@pytest.mark.parametrize(("told", "first"), [("rien", "deliberation"), ("diagnostic", "etat-des-lieux")])
def test_nothing_has_begun_is_a_stage(client, told, first):
    page = client.get("/demarrer/", {"etape": told})

    assert page.context["next_steps"][0].key == first
    assert f'href="/trame/#{first}"' in page.text
    assert "next_steps" not in client.get("/demarrer/", {"etape": "ailleurs"}).context


def test_a_commune_leads_to_those_that_resemble_it(client, territory):
    for typed in ("Alénya", "66002", "Alénya (66002)"):
        assert client.get("/demarrer/", {"commune": typed})["Location"].endswith(
            "66002-alenya/semblables/?depuis=demarrer"
        ), typed
    assert "Aucune collectivité" in client.get("/demarrer/", {"commune": "Zzz"}).text


def test_ten_questions_say_where_to_begin_and_keep_nothing(client):
    sections = questionnaire().sections
    weak, strong = sections[0], sections[1]
    page = client.get("/demarrer/dix-questions/", {weak.questions[0].key: "1", strong.questions[0].key: "4"})

    assert [section for section, *_ in page.context["weak"]] == [weak]
    assert [section for section, *_ in page.context["strong"]] == [strong]
    assert page.text.count('type="radio"') == 4 * len(sections) == 40
    assert not page.cookies
    assert client.get("/demarrer/dix-questions/", {weak.questions[0].key: "9"}).context["told"] == []


def test_the_next_welcome_day_is_named(client):
    event = factories.make_online_event(kind="accueil")

    assert event.get_absolute_url() in client.get("/demarrer/").text
    assert len(asked_by(client, "/demarrer/")) <= 3


@pytest.mark.usefixtures("territory")
def test_what_resembles_leads_back_to_the_steps(client):
    page = client.get("/demarrer/", {"commune": "Alénya"}, follow=True).text

    assert 'href="/demarrer/#qui-me-ressemble"' in page
    assert "/demarrer/#qui-me-ressemble" not in client.get("/collectivites/66002-alenya/semblables/").text
