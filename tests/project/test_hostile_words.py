"""No page, file or mail holds as markup what somebody typed: hostile words in every column, read by every role."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from directory.models import Collectivity
from members.models import Referent, User
from reseau66.core.richtext.cleaning import clean
from tests import factories
from tests.conftest import ROLES

from .examples import EXAMPLE
from .hostile_world import LEFT_OUT, REFUSING, RICH, our_models, poison, populate, text_columns

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


@pytest.fixture
def world(clients, addresses, member, animateur):
    """A row of each model about what the addresses show; the member works there, and has a part in everything."""
    referent = member.referent
    place = Collectivity.objects.get(code="66148")
    factories.MandateFactory(referent=referent, collectivity=place)
    factories.MandateFactory(referent=referent, collectivity=None, organisation="Une association")
    factories.make_online_document(pk=EXAMPLE, version__link="https://exemple.test/")
    anchors = {User: member, Referent: referent, Collectivity: place}
    for model in our_models():
        for pk in (referent.pk, EXAMPLE):
            if model not in anchors and (row := model._base_manager.filter(pk=pk).first()):
                anchors[model] = row
    for row in [*anchors.values()]:
        if live := getattr(row, "live", None):
            anchors[type(live)] = live
    populate(anchors)
    return addresses


def pages_of(role, addresses):
    """Every address of the site, that of each row that has one, and for animateurs the management's."""
    found = dict(addresses)
    for model in our_models():
        if hasattr(model, "get_absolute_url"):
            for row in model._base_manager.order_by("-pk")[:2]:
                try:
                    found[f"{model._meta.label} {row.pk}"] = row.get_absolute_url()
                except (NoReverseMatch, AttributeError):
                    continue
    if role == "animateur":
        for model in admin.site._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            found[f"{name} list"] = reverse(f"{name}_changelist")
            found[f"{name} add"] = reverse(f"{name}_add")
            if row := model._base_manager.order_by("-pk").first():
                for view in ("change", "history", "delete"):
                    found[f"{name} {view}"] = reverse(f"{name}_{view}", args=[row.pk])
    return found


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
