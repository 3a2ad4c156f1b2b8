"""The map: the real contours, the same communes as the list, by mouse, keyboard and link."""

import pytest
from django.utils import timezone

from directory.loading.actions import load_territory
from directory.models import Collectivity, Initiative, Recognition, StageChange
from tests import factories
from tests.directory.second import write_second

pytestmark = pytest.mark.usefixtures("territory")


_FILL = "[...path.classList].find((name) => name.includes('-fill'))"
DRAWN = f"""() => [...document.querySelectorAll('.drawn-map a')].map((link) => {{
    const path = link.parentNode; return [link.querySelector('title').textContent, {_FILL}]; }})"""
SHOWN = f"""() => [...document.querySelectorAll('#carte .place')].map((path) =>
    [path.getAttribute('aria-label'), {_FILL}])"""


@pytest.fixture
def map_page(open_page):
    def make(path="/carte/", **options):
        page = open_page(**options)
        page.goto(path)
        page.locator("#carte[data-ready]").wait_for()
        return page

    return make


def shown(page):
    return page.locator(".place:not(.is-out)").count()


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
    page.locator(".place[aria-label='Perpignan']").hover()
    assert page.locator(".leaflet-tooltip").inner_text() == "Perpignan"

    page.locator(".place[aria-label='Perpignan']").click()
    bubble = page.locator(".leaflet-popup")
    bubble.get_by_text("CU Perpignan Méditerranée Métropole").wait_for()
    assert page.url.endswith("#66136")
    bubble.get_by_role("link").first.click()
    page.wait_for_url("**/collectivites/66136-perpignan/")


def test_the_keyboard_does_the_same(map_page):
    page = map_page()
    page.locator(".place[aria-label='Prades']").focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup a:focus", has_text="Prades").wait_for()
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")


COLOURS = ["epci", "etape", "reconnue", "theme", "actions", "theme&theme=eau", "etape&annee=2012"]


@pytest.mark.parametrize("level", ["communes", "epci"])
def test_script_and_server_give_the_same_colours(map_page, level):
    initiative = Initiative.objects.get(collectivity__code="66148")
    water = factories.ThemeFactory(slug="eau")
    for number in range(6):
        factories.PlanActionFactory(initiative=initiative, number=str(number)).themes.add(water)
    StageChange.objects.create(initiative=initiative, stage="diagnostic", since="2012")
    Recognition.objects.create(initiative=initiative, date=timezone.localdate().isoformat())
    page = map_page(f"/carte/?niveau={level}")
    for colour in COLOURS:
        address = f"?niveau={level}&couleur={colour}"
        page.goto(f"/carte/dessin/{address}")
        drawn = dict(page.evaluate(DRAWN))
        page.goto(f"/carte/{address}")
        page.locator("#carte[data-ready]").wait_for()
        kept = dict(page.evaluate(SHOWN))
        assert drawn or "theme=" in colour
        assert {name: kept[name] for name in drawn} == drawn, colour


def test_the_slider_goes_back_in_time(map_page):
    initiative = Initiative.objects.get(collectivity__code="66148")
    initiative.stages.all().delete()
    for stage, since in (("diagnostic", "2011"), ("plan", "2014")):
        StageChange.objects.create(initiative=initiative, stage=stage, since=since)
    page = map_page("/carte/")
    slider = page.get_by_label("Étapes", exact=True)
    assert slider.is_visible()
    page.get_by_label("Couleurs").select_option("epci")
    slider.wait_for(state="hidden")
    page.get_by_label("Couleurs").select_option("etape")
    slider.wait_for()
    port_vendres = page.locator(".place[aria-label='Port-Vendres']")
    years = page.locator("[name=annee] option").evaluate_all("(all) => all.map((one) => one.value).filter(Boolean)")
    slider.fill(str(sorted(years).index("2011")))
    assert "stage-fill-2" in port_vendres.get_attribute("class")
    page.wait_for_url("**annee=2011**")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_url(lambda url: "annee" not in url)
    assert "stage-fill-4" in port_vendres.get_attribute("class")


def test_a_country_of_points_is_drawn_on_a_canvas(map_page, tmp_path):
    load_territory(folder=write_second(tmp_path / "99", shared="200070365"), departement="99")
    page = map_page("/carte/?departement=tous")

    assert page.locator("#carte canvas").count() == 1
    assert page.locator(".map-names a").count() == 2
    page.get_by_label("Département", exact=True).select_option("99")
    page.wait_for_url("**departement=99**")
    page.locator("#carte[data-ready]").wait_for()
    assert shown(page) == 4


def test_the_country_is_seen_whole_though_one_departement_lies_overseas(map_page):
    """The middle between France and La Réunion is a desert: the map opened there, and could not be made smaller."""
    Collectivity.objects.create(code="97411", name="Saint-Denis", departement="974", latitude=-21, longitude=55.4)
    page = map_page("/carte/?departement=tous")

    zoom_out = page.get_by_role("button", name="Réduire")
    assert "leaflet-disabled" not in zoom_out.get_attribute("class")
    assert coloured_points(page) > 100
    for _ in range(4):
        zoom_out.click()
    assert coloured_points(page) > 0


def coloured_points(page):
    """How many pixels of the canvas are painted."""
    page.wait_for_function("document.querySelector('#carte canvas')")
    return page.evaluate(
        """() => {
            const canvas = document.querySelector("#carte canvas");
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return data.filter((value, place) => place % 4 === 3 && value > 0).length;
        }"""
    )


def test_a_link_opens_one_commune(map_page):
    assert "Port-Vendres" in map_page("/carte/#66148").locator(".leaflet-popup").inner_text()


def test_a_commune_in_the_list_lights_up_on_the_map(map_page):
    page = map_page()
    page.locator(".map-names a[href*='66136-']").focus()

    assert "is-near" in page.locator(".place[aria-label='Perpignan']").get_attribute("class")


def test_without_a_script_the_list_and_its_filters_remain(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/carte/")
    page.get_by_label("Population").select_option(label="10\u202f000 habitants et plus")
    page.get_by_role("button", name="Filtrer").click()

    page.get_by_role("link", name="Perpignan").wait_for()
    assert page.locator(".map-names a").count() == 7


def test_when_the_contours_do_not_come_a_sentence_says_so(open_page):
    page = open_page()
    page.route("**/collectivites.geojson*", lambda route: route.fulfill(status=404, body=""))
    page.goto("/carte/")

    page.get_by_text("La carte n’a pas pu être dessinée").wait_for()
