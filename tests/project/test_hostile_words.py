"""No page, file or mail holds as markup what somebody typed: hostile words in every column, read by every role."""

import re
from html.parser import HTMLParser

import pytest

from core.richtext.cleaning import clean
from tests.conftest import ROLES
from tests.project.hostile_world import LEFT_OUT, REFUSING, RICH, pages_of, poison, text_columns

pytestmark = pytest.mark.django_db
SCHEME = re.compile(r"\W*(javascript|vbscript|data:text)", re.IGNORECASE)
TOKEN = re.compile(r"W(\d+)W")
# Columns whose words a role reads, at least: a few less than it does, for which of some rows comes first is left open
SEEN = {"public": 110, "newcomer": 117, "member": 172, "animateur": 200}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href"}


class Markup(HTMLParser):
    """Collects what no page of ours holds, and which columns' words stand in it as words."""

    def __init__(self, html):
        super().__init__()
        self.hostile, self.seen = [], set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        if (
            tag in {"base", "object", "embed"}
            or told.get("http-equiv", "").lower() == "refresh"
            or _is_acting(tag, told)
        ):
            self.hostile.append(self.get_starttag_text()[:300])
        for value in told.values():
            self.handle_data(value)

    def handle_data(self, data):
        self.seen |= {int(number) for number in TOKEN.findall(data)}


def _is_acting(tag, told):
    """Return whether an element runs something, or leads away from the portal."""
    is_inline = tag == "script" and "src" not in told and told.get("type") != "application/json"
    runs = any(name.startswith(("data-x", "on")) for name in told)
    schemes = any(SCHEME.match(told.get(name, "")) for name in ADDRESSES)
    leads_away = any("//x.test" in told.get(name, "") for name in ("src", "action"))
    return is_inline or runs or schemes or leads_away or not re.match(r"/(?!/)|$", told.get("formaction", ""))


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("role", ROLES)
def test_no_page_holds_typed_words_as_markup(clients, world, role):
    written = poison()
    assert set(LEFT_OUT) | set(REFUSING) <= set(text_columns())
    hostile, seen, read = {}, set(), 0
    clients[role].raise_request_exception = False
    for route, address in pages_of(role, world).items():
        response = clients[role].get(address, follow=True)
        if response.status_code >= 500 and route != "sante/":
            hostile[route] = str(response.exc_info and response.exc_info[1])
        kind = response["Content-Type"].partition(";")[0]
        body = body_of(response)
        if kind in {"text/html", "image/svg+xml"}:
            page = Markup(body.decode())
            read += 1
            seen |= page.seen
            if page.hostile:
                hostile[route] = page.hostile
    unseen = sorted(name for number, name in written.items() if number not in seen)
    print(f"\n{role}: {len(written)} columns, {read} pages, the words of {len(seen)} columns seen; not seen: {unseen}")
    assert hostile == {}
    assert len(seen) >= SEEN[role], "fewer columns are read than before: the world shows less"


def test_rich_text_keeps_nothing_of_it():
    made = Markup(clean(RICH.replace("%", "7")))

    assert (made.hostile, made.seen) == ([], {7})
    assert Markup(RICH).hostile
