"""Every text of the portal is one word without a space, and no page is wider than a phone."""

from typing import ClassVar

import pytest
from django.http import HttpResponse

from tests.project.examples import addresses  # noqa: F401 - fixtures
from tests.project.hostile_world import pages_of, poison, world  # noqa: F401

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")

WORD = "Anticonstitutionnellementl’" * 6
LENGTHS = (160, 120, 100, 80, 60, 40, 30, 20, 12, 8)  # what a column takes, longest first
WIDTHS = (320, 390)
# What reaches past the side, by its tag and class: not what scrolls or is cut in a box of its own
PAST = """() => {
  const side = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= side) return ""
  const held = one => one && one !== document.documentElement
    && (getComputedStyle(one).overflowX !== "visible" || held(one.parentElement))
  const found = [...document.body.querySelectorAll("*")]
    .filter(one => one.getBoundingClientRect().right > side + 1 && !held(one.parentElement))
  return found.slice(0, 4).map(one => `${one.tagName.toLowerCase()}.${one.className}`).join(" ")
    || `${document.documentElement.scrollWidth} px`
}"""


def past_the_side(page, address):
    """Return by width what reaches past the side of the page, or nothing where the address is no page."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if told := page.evaluate(PAST):
            found[width, address] = told
    return found


class Kept:
    """A middleware that gives the browser the answer which the test has read already, made once."""

    answers: ClassVar[dict[str, HttpResponse]] = {}
    given: ClassVar[set[str]] = set()

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = request.get_full_path()
        if kept := self.answers.get(address):
            self.given.add(address)
            return kept
        return self.get_response(request)


@pytest.fixture
def kept(settings):
    settings.MIDDLEWARE = [f"{__name__}.Kept", *settings.MIDDLEWARE]
    yield Kept
    Kept.answers.clear()
    Kept.given.clear()


def pages(client, found):
    """Return the answers that are pages by their addresses, as redirections lead there."""
    answers = {}
    for address in dict.fromkeys(found.values()):
        response = client.get(address, follow=True)
        is_page = response["Content-Type"].startswith("text/html") and "attachment" not in response.headers.get(
            "Content-Disposition", ""
        )
        if is_page and response.status_code < 500 and b"<html" in response.content:
            answers[response.wsgi_request.get_full_path()] = HttpResponse(
                response.content, status=response.status_code, headers=dict(response.headers)
            )
    return answers


@pytest.mark.parametrize("role", ["public", "animateur"])
def test_a_word_longer_than_the_phone_breaks_everywhere(kept, open_page, clients, world, animateur, role):  # noqa: F811
    page = open_page(animateur if role == "animateur" else None, width=WIDTHS[0])
    poison(tuple(WORD[:length] for length in LENGTHS))
    found, answers = {}, pages(clients[role], pages_of(role, world))
    kept.answers.update(answers)
    for address in answers:
        page.goto(address, wait_until="domcontentloaded")
        found |= past_the_side(page, address)
    print(f"\n{role}: {len(answers)} pages")
    assert found == {}
    assert kept.given == set(answers)
