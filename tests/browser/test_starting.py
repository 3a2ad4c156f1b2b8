"""What an outsider tells « Je démarre » stays in her browser, and the forms of who joins take it over, once."""

import pytest

from directory.initiatives.models import StageChange
from directory.models import Answer, Collectivity
from directory.self_assessment import actions as self_assessment_actions
from directory.self_assessment.questionnaire import questionnaire
from tests import factories
from tests.browser.conftest import log_in

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")

TAKEN_OVER = "Reprise de ce que vous avez indiqué"


@pytest.fixture
def place():
    return Collectivity.objects.get(code="66148")


@pytest.fixture
def member(site, place):
    """Who works for Port-Vendres, which has begun to situate itself."""
    member = factories.make_member()
    factories.MandateFactory(referent=member.referent, collectivity=place)
    self_assessment_actions.begin_assessment(collectivity=place, by=member)
    return member


def answer_ten_questions(page, *questions):
    page.goto("/demarrer/dix-questions/")
    for question in questions:
        page.get_by_label(question.levels[1]).check()
    page.get_by_role("button", name="Voir où nous en sommes").click()
    page.get_by_role("heading", name="Ce que vous avez répondu").wait_for()


def first_questions(number):
    return [section.questions[0] for section in questionnaire().sections[:number]]


def test_ten_answers_are_taken_over_by_who_joins_once(site, open_page, member, place):
    first, second = first_questions(2)
    page = open_page(width=390)
    page.goto("/")
    page.get_by_role("link", name="Je démarre", exact=True).first.click()
    page.get_by_role("link", name="Répondre aux dix questions").click()
    answer_ten_questions(page, first, second)
    page.goto("/demarrer/dix-questions/")
    page.get_by_role("link", name="Reprendre mes réponses").click()
    assert page.get_by_label(first.levels[1]).is_checked()

    log_in(page, member.email)
    page.goto(f"{place.get_absolute_url()}situer/")
    page.get_by_text("seront reprises partie par partie").wait_for()
    page.get_by_role("link", name=questionnaire().sections[0].title).click()
    page.get_by_text("est reprise ici").wait_for()
    assert not Answer.objects.exists()
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.wait_for_url(f"**/{questionnaire().sections[1].key}/")
    page.get_by_role("button", name="Enregistrer et s’arrêter").click()
    page.wait_for_url("**/situer/")
    assert dict(Answer.objects.values_list("question", "level")) == {first.key: 2, second.key: 2}

    assert page.get_by_text("seront reprises partie par partie").is_hidden()
    Answer.objects.all().delete()
    page.goto(f"{place.get_absolute_url()}situer/{questionnaire().sections[0].key}/")
    assert not page.get_by_label(first.levels[1]).is_checked()
    page.goto("/demarrer/dix-questions/")
    assert page.get_by_text("Reprendre mes réponses").is_hidden()


def test_answers_that_are_not_taken_over_are_forgotten(site, open_page, member, place):
    question = first_questions(1)[0]
    page = open_page(member)
    answer_ten_questions(page, question)
    page.goto(f"{place.get_absolute_url()}situer/{questionnaire().sections[0].key}/")
    assert page.get_by_label(question.levels[1]).is_checked()
    page.get_by_role("button", name="Ne pas reprendre").click()
    page.get_by_text("C’est oublié").wait_for()
    assert not page.get_by_label(question.levels[1]).is_checked()

    page.goto("/demarrer/dix-questions/")
    assert page.get_by_text("Reprendre mes réponses").is_hidden()


def test_what_a_colleague_answered_stands(site, open_page, member, place):
    question = first_questions(1)[0]
    page = open_page(member)
    answer_ten_questions(page, question)
    Answer.objects.create(assessment=place.assessments.get(), question=question.key, level=4, by=member)
    page.goto(f"{place.get_absolute_url()}situer/{questionnaire().sections[0].key}/")

    assert page.get_by_label(question.levels[3]).is_checked()
    assert page.get_by_text("est reprise ici").is_hidden()


def test_the_commune_opens_the_request_to_join(site, open_page):
    page = open_page(width=390)
    page.goto("/demarrer/")
    page.get_by_label("Votre commune").fill("port-vendres")
    page.get_by_role("button", name="Voir celles qui lui ressemblent").click()
    page.wait_for_url("**/semblables/**")

    page.goto("/rejoindre/")
    page.get_by_text(TAKEN_OVER).wait_for()
    place = page.get_by_label("Votre commune ou intercommunalité")
    assert place.input_value() == "Port-Vendres"
    page.get_by_role("button", name="Ne pas reprendre").click()
    assert place.input_value() == ""
    page.goto("/rejoindre/")
    assert page.get_by_text(TAKEN_OVER).is_hidden()
    assert place.input_value() == ""


def test_who_asks_to_join_has_no_more_to_take_over(site, open_page):
    page = open_page()
    page.goto("/demarrer/")
    page.get_by_label("Votre commune").fill("port-vendres")
    page.get_by_role("button", name="Voir celles qui lui ressemblent").click()
    page.wait_for_url("**/semblables/**")
    page.goto("/rejoindre/")
    page.get_by_text(TAKEN_OVER).wait_for()
    page.get_by_label("Nom (obligatoire)", exact=True).fill("Puig")
    page.get_by_label("Technicienne ou technicien").check()
    page.get_by_label("Votre fonction").fill("Chargée de mission Agenda 21")
    page.get_by_label("Votre adresse électronique").fill("zoe.puig@exemple.test")
    page.get_by_label("Choisissez un mot de passe").fill("sardane-et-tramontane")
    page.get_by_role("button", name="Envoyer ma demande").click()
    page.wait_for_url("**/compte/confirmation/")

    page.goto("/demarrer/")
    assert page.get_by_label("Votre commune").input_value() == ""


def test_a_name_that_no_commune_has_is_not_kept(site, open_page):
    page = open_page()
    page.goto("/demarrer/")
    page.get_by_label("Votre commune").fill("Zzz")
    page.get_by_role("button", name="Voir celles qui lui ressemblent").click()
    page.get_by_text("Aucune collectivité ne porte ce nom").first.wait_for()
    page.goto("/rejoindre/")

    assert page.get_by_label("Votre commune ou intercommunalité").input_value() == ""


def test_the_stage_opens_that_of_the_demarche(site, open_page, member, place):
    initiative = factories.InitiativeFactory(collectivity=place, name="Demain")
    page = open_page()
    page.goto("/demarrer/")
    page.get_by_label("Diagnostic").check()
    page.get_by_role("button", name="Voir la suite").click()
    page.get_by_role("heading", name="Ce qui vient maintenant").wait_for()
    page.goto("/parrainage/")
    assert page.get_by_label("Où en est sa démarche").input_value() == "diagnostic"

    log_in(page, member.email)
    page.goto(f"{place.get_absolute_url()}demarches/{initiative.pk}/")
    page.get_by_text(TAKEN_OVER).wait_for()
    page.get_by_role("button", name="Noter cette étape").click()
    page.get_by_text("L’étape est notée").wait_for()
    assert StageChange.objects.get(initiative=initiative).stage == "diagnostic"
    page.goto("/parrainage/")
    assert page.locator("[data-kept]:visible").count() == 0


def test_all_is_forgotten_at_once(site, open_page):
    page = open_page()
    answer_ten_questions(page, *first_questions(1))
    page.goto("/demarrer/")
    page.get_by_label("Diagnostic").check()
    page.get_by_role("button", name="Voir la suite").click()
    page.goto("/demarrer/")
    assert page.get_by_label("Diagnostic").is_checked()
    page.get_by_role("button", name="Tout oublier").click()
    assert not page.get_by_label("Diagnostic").is_checked()
    page.goto("/demarrer/")
    assert not page.get_by_label("Diagnostic").is_checked()
    page.goto("/demarrer/dix-questions/")
    assert page.get_by_text("Reprendre mes réponses").is_hidden()


def test_nothing_is_promised_without_a_script(site, open_page):
    page = open_page(java_script_enabled=False)
    for address in ("/demarrer/", "/demarrer/dix-questions/", "/rejoindre/"):
        page.goto(address)
        assert page.locator("[data-promise]:visible, [data-kept]:visible").count() == 0, address
        assert "navigateur" not in page.locator("main").inner_text(), address


def test_what_is_kept_is_kept_for_thirty_days(site, open_page):
    page = open_page()
    page.goto("/demarrer/")
    page.get_by_label("Votre commune").fill("port-vendres")
    page.get_by_role("button", name="Voir celles qui lui ressemblent").click()
    page.wait_for_url("**/semblables/**")
    for days, value in ((29, "Port-Vendres"), (31, "")):
        page.evaluate(f"localStorage.setItem('demarrer-commune-le', Date.now() - {days} * 24 * 3600 * 1000)")
        page.goto("/rejoindre/")
        assert page.get_by_label("Votre commune ou intercommunalité").input_value() == value
    assert page.evaluate("Object.keys(localStorage)") == []
