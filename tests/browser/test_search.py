"""The search's field proposes while one types: by the keyboard, in the header and on its page, in both widths."""

import pytest

from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


@pytest.mark.parametrize(("width", "address", "field"), [(1280, "/", "#site-search"), (390, "/recherche/", "#q")])
def test_suggestions_are_walked_by_the_keyboard_and_lead_to_their_page(open_page, width, address, field):
    factories.make_online(version__title="Des trophées pour les haies")
    page = open_page(width=width)
    page.goto(address)
    page.locator(field).press_sequentially("trophé")
    options = page.locator(".combobox-list:not([hidden]) [role=option]")
    options.first.wait_for()

    assert [text.split("\n")[0] for text in options.all_inner_texts()] == ["Trophées", "Des trophées pour les haies"]
    assert page.locator(field).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator(field).get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator(field).get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trophees/")


def test_enter_without_a_choice_searches_as_it_does_without_a_script(open_page):
    factories.make_online(version__title="Planter des haies")
    for scripts in (True, False):
        page = open_page(java_script_enabled=scripts)
        page.goto("/")
        page.locator("#site-search").fill("haies")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Planter des haies").wait_for()
        assert "/recherche/?q=haies" in page.url


def test_the_key_that_leads_to_the_search_can_be_switched_off(open_page):
    page = open_page()
    page.goto("/recherche/")
    page.get_by_label("mène à la recherche").uncheck()
    page.goto("/lexique/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"

    page.goto("/recherche/")
    page.get_by_label("mène à la recherche").check()
    page.goto("/lexique/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "site-search"
