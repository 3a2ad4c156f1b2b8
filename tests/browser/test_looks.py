"""What only a look at the page tells: colours under the pointer, edges that stand under each other, paper."""

import pytest

from tests import factories

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")

CONTRAST = """element => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    const [r, g, b] = parts.map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const style = getComputedStyle(element)
  const [lighter, darker] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}"""
LEFTS = "ramps => [...new Set(ramps.map(ramp => Math.round(ramp.getBoundingClientRect().left)))]"
ROW_ENDS = """list => {
  const ends = {}
  for (const item of list.children) {
    const box = item.getBoundingClientRect()
    ends[Math.round(box.top)] = Math.round(box.right)
  }
  return [Object.values(ends), Math.round(list.getBoundingClientRect().right)]
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_one_makes_is_read_under_the_pointer_too(open_page, scheme):
    page = open_page(factories.make_member(), color_scheme=scheme)
    page.goto("/agenda/")
    button = page.locator(".create summary")
    button.hover()

    assert button.evaluate(CONTRAST) >= 4.5


def test_the_ramps_of_a_list_stand_under_each_other(open_page):
    page = open_page()
    page.goto("/collectivites/?etape=engagees")
    ramps = page.locator(".ramp-small")

    assert ramps.count() > 3
    assert len(ramps.evaluate_all(LEFTS)) == 1


def test_the_rows_of_tabs_are_as_wide_as_their_frame(open_page):
    page = open_page(factories.make_member(), width=390)
    factories.TopicFactory()
    page.goto("/forum/")
    rows, frame = page.locator("main .tabs ul").first.evaluate(ROW_ENDS)

    assert len(rows) == 2
    assert all(abs(end - frame) <= 1 for end in rows)


def test_a_tinted_panel_keeps_its_margin_on_paper(open_page):
    page = open_page(factories.make_member())
    page.goto("/collectivites/66148-port-vendres/")
    page.emulate_media(media="print")

    assert page.locator(".facts").first.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)") > 0


def test_the_bar_of_a_section_shows_where_one_is(open_page):
    page = open_page(width=390)
    for address, label in (("/trophees/", "Trophées"), ("/donnees/", "Données ouvertes"), ("/bibliotheque/", "Biblio")):
        page.goto(address)
        box = page.locator(".section-bar [aria-current]", has_text=label).bounding_box()
        menu = page.locator(".section-bar a", has_text="Menu").bounding_box()
        assert menu["x"] >= 0
        assert box["x"] >= menu["x"] + menu["width"]
        assert box["x"] + box["width"] <= 390
    page.goto("/experiences/")
    assert page.locator(".section-bar ul").evaluate("bar => bar.scrollLeft") == 0


def test_the_bar_of_a_section_begins_where_the_page_does(open_page):
    page = open_page()
    page.goto("/collectivites/")
    label = page.locator(".section-bar a", has_text="Liste")
    left = label.evaluate("a => a.getBoundingClientRect().left + parseFloat(getComputedStyle(a).paddingLeft)")

    assert left == page.locator("h1").bounding_box()["x"]


def test_the_ways_of_the_desk_are_where_a_thumb_falls(open_page):
    member = factories.make_member()
    factories.RegistrationFactory(user=member)
    page = open_page(member, width=390)
    page.goto("/")
    ways = page.locator(".desk-ways a")

    assert ways.count() == 2
    assert all(way.bounding_box()["height"] >= 44 for way in ways.all())


@pytest.mark.parametrize(("width", "columns"), [(390, 2), (768, 4), (1280, 4)])
def test_the_footer_stands_in_four_columns_two_on_a_phone(open_page, width, columns):
    page = open_page(factories.make_member(), width=width)
    page.goto("/lexique/")
    titles = page.locator(".footer-tree h2")
    boxes = [box for box in (titles.nth(rank).bounding_box() for rank in range(titles.count())) if box]

    assert len(boxes) == 6
    assert len({round(box["x"]) for box in boxes}) == columns
    ends = page.locator(".footer-tree > div").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().bottom)"
    )
    assert max(ends) <= page.locator(".footer-end").evaluate("end => end.getBoundingClientRect().top") + 1
