"""The pages of figures in a real browser: axe-core, light and dark; a narrow phone; the keyboard."""

import pytest
from django.utils import timezone

from directory.models import Collectivity, StageChange
from reseau66.portal.figures.actions import measure_all
from tests import factories
from tests.browser.axe import dark_violations, violations

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
PUBLIC = ("/chiffres/", "/chiffres/collectivites/", "/chiffres/membres/?epci=200043602")
STAFF = ("/gestion/figures/", "/gestion/figures/collectivites/", "/gestion/figures/entraide/")


def fill():
    """Let there be something to draw of each kind: over the years, in parts, as bars, by EPCI."""
    place = Collectivity.objects.get(code="66148")
    initiative = factories.InitiativeFactory(collectivity=place, stage="plan", name="Essai")
    StageChange.objects.create(initiative=initiative, stage="diagnostic", since="2021")
    StageChange.objects.create(initiative=initiative, stage="plan", since="2024-05")
    factories.LoanFactory(borrower=place, status="rendu", start=timezone.localdate().replace(month=1, day=1))
    factories.make_member()
    measure_all()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_pushes_the_page_aside(open_page, width):
    fill()
    for user, paths in ((None, PUBLIC), (factories.make_animateur(), STAFF)):
        page = open_page(*([user] if user else []), width=width)
        for path in paths:
            page.goto(path)
            assert violations(page) == [], path
            assert dark_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator(".chart").count() == 0 or page.locator(".chart").first.bounding_box()["width"] <= width


def test_a_year_and_an_epci_are_chosen_by_the_keyboard(open_page):
    fill()
    page = open_page(width=1280)
    page.goto("/chiffres/collectivites/")
    page.locator("[name=an]").select_option("2025")
    page.locator("[name=epci]").select_option("200043602")
    page.locator("[name=epci]").press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**an=2025*")

    assert "CC des Albères" in page.locator("main").inner_text()
    assert page.locator("#engagees .figure-number").inner_text() != "pas encore mesuré"
    page.get_by_role("link", name="Entraide").first.click()
    page.wait_for_url("**/chiffres/entraide/?*epci=200043602*")
