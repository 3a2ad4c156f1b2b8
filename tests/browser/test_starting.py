"""What an outsider answers stays in her browser, and « Se situer » takes it over once she is in the network."""

import pytest

from directory.models import Answer, Collectivity
from directory.self_assessment import actions as self_assessment_actions
from directory.self_assessment.questionnaire import questionnaire
from tests import factories
from tests.browser.conftest import log_in

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


def test_ten_answers_are_taken_over_by_who_joins(site, open_page):
    section = questionnaire().sections[0]
    question = section.questions[0]
    page = open_page(width=390)
    page.goto("/")
    page.get_by_role("link", name="Je démarre", exact=True).first.click()
    page.get_by_role("link", name="Répondre aux dix questions").click()
    page.get_by_label(question.levels[1]).check()
    page.get_by_role("button", name="Voir où nous en sommes").click()
    page.get_by_role("heading", name="Ce que vous avez répondu").wait_for()
    page.goto("/demarrer/dix-questions/")
    page.get_by_role("link", name="Reprendre mes réponses").click()
    assert page.get_by_label(question.levels[1]).is_checked()

    member = factories.make_member()
    place = Collectivity.objects.get(code="66148")
    factories.MandateFactory(referent=member.referent, collectivity=place)
    self_assessment_actions.begin_assessment(collectivity=place, by=member)
    log_in(page, member.email)
    page.goto(f"{place.get_absolute_url()}situer/{section.key}/")
    page.get_by_text("Votre réponse aux dix questions est reprise").wait_for()
    page.get_by_role("button", name="Enregistrer et s’arrêter").click()
    page.wait_for_url("**/situer/")
    assert Answer.objects.get(question=question.key).level == 2


def test_who_forgets_them_finds_nothing_again(site, open_page):
    page = open_page()
    page.goto(f"/demarrer/dix-questions/?{questionnaire().sections[0].questions[0].key}=1")
    page.goto("/demarrer/dix-questions/")
    page.get_by_role("button", name="Les oublier").click()
    page.goto("/demarrer/dix-questions/")

    assert page.get_by_text("Reprendre mes réponses").count() == 0
