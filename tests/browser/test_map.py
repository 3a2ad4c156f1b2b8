"""The map: the real contours, the same communes as the list, by mouse, keyboard and link."""

import pytest

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def map_page(open_page):
    def make(path="/carte/", **options):
        page = open_page(**options)
        page.goto(path)
        page.locator("#carte[data-ready]").wait_for()
        return page

    return make


def shown(page):
    return page.locator(".commune:not(.is-out)").count()


def test_it_draws_every_commune_with_no_other_server(map_page):
    page = map_page()

    assert shown(page) == 226
    assert page.locator(".map-names a").count() == 226


def test_a_filter_keeps_map_and_list_in_step(map_page):
    page = map_page()
    page.get_by_label("Intercommunalité").select_option(label="CC Sud-Roussillon")
    page.get_by_text("6 communes", exact=True).wait_for()

    assert shown(page) == page.locator(".map-names a").count() == 6
    assert "epci=246600282" in page.url
    page.get_by_label("Nom ou code postal").fill("alen")
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_text("1 commune", exact=True).wait_for()
    assert shown(page) == 1


def test_a_filtered_address_opens_filtered(map_page):
    assert shown(map_page("/carte/?epci=246600282")) == 6


def test_the_mouse_names_a_commune_and_opens_its_bubble(map_page):
    page = map_page()
    page.locator(".commune[aria-label='Perpignan']").hover()
    assert page.locator(".leaflet-tooltip").inner_text() == "Perpignan"

    page.locator(".commune[aria-label='Perpignan']").click()
    bubble = page.locator(".leaflet-popup")
    assert "CU Perpignan Méditerranée Métropole" in bubble.inner_text()
    assert page.url.endswith("#66136")
    bubble.get_by_role("link").first.click()
    page.wait_for_url("**/collectivites/66136-perpignan/")


def test_the_keyboard_does_the_same(map_page):
    page = map_page()
    page.locator(".commune[aria-label='Prades']").focus()
    page.keyboard.press("Enter")
    assert "Prades" in page.locator(".leaflet-popup").inner_text()
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")


def test_a_link_opens_one_commune(map_page):
    assert "Port-Vendres" in map_page("/carte/#66148").locator(".leaflet-popup").inner_text()


def test_a_commune_in_the_list_lights_up_on_the_map(map_page):
    page = map_page()
    page.locator(".map-names a[href*='66136-']").focus()

    assert "is-near" in page.locator(".commune[aria-label='Perpignan']").get_attribute("class")


def test_without_a_script_the_list_and_its_filters_remain(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/carte/")
    page.get_by_label("Population").select_option(label="10\u202f000 habitants et plus")
    page.get_by_role("button", name="Filtrer").click()

    assert page.get_by_role("link", name="Perpignan").is_visible()
    assert page.locator(".map-names a").count() == 7


def test_when_the_contours_do_not_come_a_sentence_says_so(open_page):
    page = open_page()
    page.route("**/collectivites.geojson*", lambda route: route.fulfill(status=404, body=""))
    page.goto("/carte/")

    page.get_by_text("La carte n’a pas pu être dessinée").wait_for()
